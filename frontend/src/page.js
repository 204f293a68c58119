// What every page has, whatever it shows.
import { claimFilters } from "./claims.js";
import { openCited } from "./links.js";
import { rowFilters } from "./table.js";

rowFilters();
claimFilters();
openCited();
