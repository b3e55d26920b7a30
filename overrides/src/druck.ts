/** Paper says when it was printed. */
import { first } from "./dom";
import { german, today } from "./tag";

export function startDruck(): void {
  addEventListener("beforeprint", () => {
    const place = first("[data-druck-tag]");
    if (place) place.textContent = `am ${german(today())}`;
  });
}
