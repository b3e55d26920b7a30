/** Runs before the first paint, so that a reader who chose dark never sees a white flash. */
try {
  const anzeige = localStorage.getItem("anzeige");
  if (anzeige) document.documentElement.dataset.anzeige = anzeige;
} catch {
  // Storage may be forbidden: then the system's choice holds.
}
