import Yasqe from "@zazuko/yasqe";
import "./query.css";
console.log(Yasqe.version);
