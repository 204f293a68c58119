// The review pages: the list with the place to drop an article, and the workspace of one review.
import { startList } from "./list.js";
import { startWorkspace } from "./workspace.js";
import "../styles/review.css";

if (document.getElementById("reviews")) startList();
else if (document.getElementById("review")) startWorkspace();
