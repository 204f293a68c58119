// What every page has, whatever it shows.
import { addressForms, boardKeys, claimFilters } from "./claims.js";
import { tellHeight } from "./frame-height.js";
import { leaveFrame, openCited } from "./links.js";
import { closeMenus } from "./menus.js";
import { unfoldForPrint } from "./print.js";
import { searchBoxes } from "./search.js";
import { shareDialog } from "./share.js";
import { tellSince } from "./since.js";
import { rowFilters } from "./table.js";

rowFilters();
claimFilters();
addressForms();
boardKeys();
openCited();
leaveFrame();
unfoldForPrint();
closeMenus();
searchBoxes();
shareDialog();
tellHeight();
tellSince();
