/** The end of a case: nothing that was typed stays in storage or in a field; `fall-beendet` tells what holds it in memory. */
import { all } from "../dom";

export function beenden(): void {
  try {
    sessionStorage.clear();
  } catch {
    // Storage may be forbidden: then nothing was kept either.
  }
  for (const form of document.forms) form.reset();
  for (const field of all<HTMLInputElement>("main :is(input,textarea)")) {
    field.value = field.defaultValue;
    field.checked = field.defaultChecked;
  }
  for (const option of all<HTMLOptionElement>("main option")) option.selected = option.defaultSelected;
  dispatchEvent(new Event("fall-beendet"));
}
