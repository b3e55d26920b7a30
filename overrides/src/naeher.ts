/** What comes after the page: amounts and citations shown in place, bookmarks. */
import { startBetrag } from "./betrag";
import { startMerkliste } from "./merkliste";
import { startZitat } from "./zitat";

startBetrag();
startZitat();
startMerkliste();
