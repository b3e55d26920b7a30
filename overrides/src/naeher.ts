/** What comes after the page: amounts and citations shown in place, bookmarks. */
import { startBetrag } from "./betrag";
import { startMerkliste } from "./merkliste";
import { startZitat } from "./zitat";

startBetrag();
startZitat();
startMerkliste();
if (document.querySelector(".neu-seit")) void import("./neues.js");
// A case that was begun on another page of this tab: its clock runs here too.
if (!("uhr" in document.documentElement.dataset) && runs()) void import("./laufend.js");

function runs(): boolean {
  try {
    return "beistand.fall" in sessionStorage;
  } catch {
    return false;
  }
}
