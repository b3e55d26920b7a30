/** What comes after the page: amounts and citations shown in place, bookmarks. */
import { startBetrag } from "./betrag";
import { startMerkliste } from "./merkliste";
import { close, open, openFor } from "./schwebe";
import { startZitat } from "./zitat";

startBetrag();
startZitat();
startMerkliste();
// It gets the box handed: a copy of its own would open a second one.
if (document.querySelector(".begriff")) void import("./begriffe.js").then(({ startBegriffe }) => startBegriffe({ close, open, openFor }));
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
