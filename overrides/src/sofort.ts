/** Runs before the first paint: who chose dark sees no white flash, and the strip of another day has its room. */
import { chosen } from "./chosen";

const root = document.documentElement;
try {
  const anzeige = localStorage.getItem("anzeige");
  if (anzeige) root.dataset.anzeige = anzeige;
} catch {
  // Storage may be forbidden: then the system's choice holds.
}
root.classList.toggle("anderer-tag", !!chosen());
