/** »Fall mitnehmen«: the buttons that lock the case into a file, and open one again. */
import { make } from "../bauen";
import { today } from "../tag";
import { aufschliessen, moeglich, SHORTEST, verschliessen } from "./datei";
import { ersetzen, ganz } from "./werte";

const HINT = `Mindestens ${SHORTEST} Zeichen. Es wird nirgends gespeichert: Ohne Passwort bleibt die Datei zu.`;
const INSECURE = "Das geht nur über eine sichere Verbindung (https).";

export function dateiKnoepfe(): HTMLElement {
  const password = field("datei-passwort", "text");
  const file = field("datei-wahl", "file");
  file.accept = ".beistand";
  const fault = make("p", "fehler");
  fault.id = "datei-fehler";
  fault.setAttribute("role", "alert");
  fault.hidden = true;
  const told = make("p", "datei-meldung");
  told.setAttribute("role", "status");

  const refuse = (at: HTMLInputElement, why: string): void => {
    fault.textContent = why;
    fault.hidden = false;
    at.setAttribute("aria-invalid", "true");
    at.setAttribute("aria-describedby", fault.id);
    at.focus();
  };
  const begin = (what: string): boolean => {
    fault.hidden = true;
    for (const each of [password, file]) each.removeAttribute("aria-invalid");
    told.textContent = "";
    if (!moeglich()) refuse(password, INSECURE);
    else if (password.value.length < SHORTEST) refuse(password, `Bitte ein Passwort mit mindestens ${SHORTEST} Zeichen eintragen.`);
    else told.textContent = what;
    return fault.hidden;
  };

  const save = button("Fall als Datei sichern", async () => {
    if (!begin("Wird verschlossen …")) return;
    const content = await verschliessen(ganz(), password.value);
    const address = URL.createObjectURL(new Blob([content], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `fall-${today()}.beistand`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    password.value = "";
    told.textContent = "Gesichert. Die Datei liegt bei deinen Downloads; hier bleibt der Fall bis ›Fall beenden‹ offen.";
  });
  const open = button("Fall aus Datei öffnen", async () => {
    const chosen = file.files?.[0];
    if (!begin("Wird geöffnet …")) return;
    if (!chosen) return refuse(file, "Bitte zuerst die Datei wählen.");
    try {
      ersetzen(await aufschliessen(await chosen.text(), password.value));
    } catch (problem) {
      told.textContent = "";
      return refuse(password, problem instanceof Error ? problem.message : String(problem));
    }
    password.value = file.value = "";
    told.textContent = "Geöffnet. Der Fall auf diesem Bildschirm ist jetzt der aus der Datei.";
  });
  addEventListener("fall-beendet", () => {
    fault.hidden = true;
    told.textContent = "";
  });
  return make(
    "details",
    "mitnehmen",
    make("summary", "", "Fall mitnehmen"),
    make("p", "", "Die Datei bleibt auf diesem Gerät, bis du sie löschst. Sie wird nicht hochgeladen."),
    fault,
    make("div", "feld", label(password, "Passwort der Datei"), make("p", "feld-hilfe", HINT), password),
    make("div", "knoepfe", save),
    make("div", "feld", label(file, "Datei öffnen: ersetzt den Fall auf diesem Bildschirm"), file),
    make("div", "knoepfe", open),
    told,
  );
}

/** Shown as typed: a field for passwords would make browsers offer to keep it. */
function field(id: string, type: string): HTMLInputElement {
  const input = document.createElement("input");
  input.id = id;
  input.type = type;
  input.autocomplete = "off";
  input.spellcheck = false;
  return input;
}

function label(input: HTMLInputElement, words: string): HTMLElement {
  const element = make("label", "", words);
  element.setAttribute("for", input.id);
  return element;
}

function button(words: string, act: () => Promise<void>): HTMLElement {
  const element = make("button", "knopf knopf-zweit", words);
  element.setAttribute("type", "button");
  element.addEventListener("click", () => void act());
  return element;
}
