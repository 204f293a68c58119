// What every page has, whatever it shows.
import { claimFilters } from "./claims.js";
import { openCited } from "./links.js";
import { unfoldForPrint } from "./print.js";
import { searchBoxes } from "./search.js";
import { rowFilters } from "./table.js";

rowFilters();
claimFilters();
openCited();
unfoldForPrint();
searchBoxes();
