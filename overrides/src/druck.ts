/** Paper says when it was printed. A sheet to take home is printed without the page around it. */
import { first, onClick } from "./dom";
import { german, today } from "./tag";

export function startDruck(): void {
  addEventListener("beforeprint", () => {
    const place = first("[data-druck-tag]");
    if (place) place.textContent = `am ${german(today())}`;
  });
  const alone = (on: boolean): boolean => document.documentElement.classList.toggle("nur-blatt", on);
  onClick("tat", ({ dataset }) => dataset.tat === "blatt" && alone(true) && print());
  addEventListener("afterprint", () => alone(false));
}
