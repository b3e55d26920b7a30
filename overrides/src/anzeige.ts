/** Light or dark by hand; the one setting that is kept on the device. */
import { all, onClick } from "./dom";

const system = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;

const isDark = (): boolean => (root.dataset.anzeige ? root.dataset.anzeige === "dunkel" : system.matches);

function label(): void {
  for (const button of all("[data-tat=anzeige]")) {
    const use = button.querySelector("use")!;
    use.setAttribute("href", use.getAttribute("href")!.replace(/#.*/, isDark() ? "#sonne" : "#mond"));
    button.lastElementChild!.textContent = isDark() ? "Helle Anzeige" : "Dunkle Anzeige";
  }
}

export function startAnzeige(): void {
  onClick("tat", ({ dataset }) => {
    if (dataset.tat !== "anzeige") return;
    const wanted = isDark() ? "hell" : "dunkel";
    const asSystem = (wanted === "dunkel") === system.matches;
    if (asSystem) delete root.dataset.anzeige;
    else root.dataset.anzeige = wanted;
    try {
      if (asSystem) localStorage.removeItem("anzeige");
      else localStorage.setItem("anzeige", wanted);
    } catch {
      // Storage may be forbidden: then the choice holds for this page.
    }
    label();
  });
  system.addEventListener("change", label);
  label();
}
