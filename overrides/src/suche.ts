/** Typing in the search field, its icon and the key »/« open the dialog. It comes after the page; until then the field is a plain form. */
import { first, onClick } from "./dom";

export function startSuche(): void {
  let ready: Promise<(text: string) => void> | undefined;
  const load = (): Promise<(text: string) => void> =>
    (ready ??= import("./suchdialog.js").then(({ build, mark }) => (mark(), build())));
  const open = (field?: HTMLInputElement | null): void =>
    void load().then((show) => {
      show(field?.value ?? "");
      if (field) field.value = "";
    });
  const field = first<HTMLInputElement>(".suchfeld input");
  addEventListener("load", () => void load()); // there before it is wanted, and not in the way of the page
  field?.addEventListener("input", () => open(field));
  onClick("tat", (element, event) => {
    if (element.dataset.tat !== "suche") return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    const { target } = event;
    const typing = target instanceof HTMLElement && target.closest("input, textarea, select, dialog");
    const inEmptyField = target === field && !field?.value; // where the focus is after the dialog was closed
    if (event.key !== "/" || (typing && !inEmptyField) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field?.focus(); // what is typed until the dialog has come stands in the field
    open(field);
  });
}
