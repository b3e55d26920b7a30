/** The drawer works by its checkbox alone; this adds Esc, the focus, and keeps the keyboard inside. */
import { all, first } from "./dom";

export function startMenue(): void {
  const toggle = first<HTMLInputElement>("#menue-schalter");
  if (!toggle) return;
  const set = (open: boolean): void => {
    toggle.checked = open;
    for (const element of all("main, .neben, .fuss")) element.inert = open;
    if (open) first(".menue a")?.focus();
  };
  toggle.addEventListener("change", () => set(toggle.checked));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked) {
      set(false);
      toggle.focus();
    }
  });
  matchMedia("(min-width: 76.25em)").addEventListener("change", () => set(false));
}
