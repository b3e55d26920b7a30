/** The fields of a calculator: made from its list, filled from the case, each with room for a message. */
import { make } from "../bauen";
import { all } from "../dom";
import { lesen, setzen } from "../fall/werte";
import type { Fehler, Feld, Roh } from "./felder";

type Control = HTMLInputElement | HTMLSelectElement;

export class Formular {
  readonly element = make("div", "rechner-felder");
  private readonly controls = new Map<string, Control>();
  private readonly places = new Map<string, HTMLElement>();
  private readonly besucht = new Set<string>(); // left once: from then on a fault is said

  constructor(private readonly felder: readonly Feld[]) {
    let group = this.element;
    for (const feld of felder) {
      if (feld.gruppe) {
        group = make("fieldset", "", make("legend", "", feld.gruppe));
        this.element.append(group);
      }
      group.append(this.feld(feld));
    }
  }

  get roh(): Roh {
    return Object.fromEntries([...this.controls].map(([name, control]) => [name, valueOf(control)]));
  }

  /** Fields show what the case knows; where somebody is typing nothing is touched. */
  auffrischen(): void {
    for (const [name, control] of this.controls) {
      const known = lesen(name);
      if (control === document.activeElement && known !== undefined) continue;
      if (control instanceof HTMLInputElement && control.type === "checkbox") control.checked = known === true;
      else if (control instanceof HTMLInputElement) control.value = typeof known === "string" ? known : "";
      else control.value = typeof known === "string" && known ? known : control.options[0]!.value;
      if (known === undefined) this.besucht.delete(name);
    }
  }

  zeigen(fehler: Fehler[]): void {
    const roh = this.roh;
    for (const feld of this.felder) {
      const place = this.places.get(feld.name)!;
      place.hidden = !!feld.wenn && !feld.wenn(roh);
      const found = fehler.find(({ name }) => name === feld.name);
      const said = all(".fehler", place)[0]!;
      const shown = found && (this.besucht.has(feld.name) || !said.hidden);
      said.textContent = shown ? found.text : "";
      said.hidden = !shown;
      const control = this.controls.get(feld.name)!;
      control.toggleAttribute("aria-invalid", false);
      if (shown) control.setAttribute("aria-invalid", "true");
    }
    for (const group of all("fieldset", this.element)) group.hidden = all(".feld", group).every((each) => each.hidden);
  }

  private feld(feld: Feld): HTMLElement {
    const control = this.control(feld);
    control.id = `feld-${feld.name}`;
    control.setAttribute("autocomplete", "off");
    control.spellcheck = false;
    const said = make("p", "fehler");
    said.id = `fehler-${feld.name}`;
    said.setAttribute("role", "alert");
    said.hidden = true;
    const help = feld.hilfe ? make("p", "feld-hilfe", feld.hilfe) : null;
    if (help) help.id = `hilfe-${feld.name}`;
    control.setAttribute("aria-describedby", [help?.id, said.id].filter(Boolean).join(" "));
    const label = make("label", feld.art === "haken" ? "haken" : "");
    label.setAttribute("for", control.id);
    if (feld.art === "haken") label.append(control, make("span", "", feld.label));
    else label.append(feld.label);
    const parts = feld.art === "haken" ? [label, ...(help ? [help] : []), said] : [label, ...(help ? [help] : []), said, control];
    const place = make("div", `feld feld-${feld.art}`, ...parts);
    control.addEventListener("input", () => setzen(feld.name, valueOf(control) || undefined));
    control.addEventListener("change", () => {
      this.besucht.add(feld.name);
      this.element.dispatchEvent(new Event("verlassen"));
    });
    this.controls.set(feld.name, control);
    this.places.set(feld.name, place);
    return place;
  }

  private control({ art, wahl }: Feld): Control {
    if (art === "wahl") {
      const select = document.createElement("select");
      for (const [value, words] of wahl!) select.append(new Option(words, value));
      return select;
    }
    const input = document.createElement("input");
    input.type = art === "haken" ? "checkbox" : "text";
    input.placeholder = " "; // tells CSS what is empty: paper leaves it out
    if (art !== "haken") input.inputMode = art === "geld" || art === "zahl" ? "decimal" : "text";
    return input;
  }
}

const valueOf = (control: Control): string | boolean =>
  control instanceof HTMLInputElement && control.type === "checkbox" ? control.checked : control.value;
