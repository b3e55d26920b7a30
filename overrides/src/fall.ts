/** »Fall beenden«: nothing that belongs to a case stays on this device. */
import { dialog, first, onClick } from "./dom";
import { beenden } from "./fall/ende";
import { choose, serverFollows } from "./stichtag";

const QUESTION = `<p><b>Fall beenden?</b> Alle Eingaben auf diesem Gerät werden gelöscht.</p>
<form method="dialog" class="knoepfe"><button value="ja">Löschen</button><button class="knopf-zweit">Weiter im Fall</button></form>`;
const DONE = `<p role="status">Gelöscht. Aus diesem Fall liegt hier nichts mehr.</p>
<form method="dialog" class="knoepfe"><button autofocus>Schließen</button></form>`;

export function startFall(): void {
  let box: HTMLDialogElement | undefined;
  onClick("tat", ({ dataset }) => {
    if (dataset.tat !== "fall") return;
    box?.remove();
    const asked = (box = dialog("", "Fall beenden", QUESTION));
    asked.addEventListener("close", () => {
      if (asked.returnValue !== "ja") return;
      beenden();
      asked.innerHTML = DONE;
      asked.returnValue = "";
      asked.showModal();
      // A page that the server made for the day is asked for anew, but only once the reader has seen the words.
      if (serverFollows(location.pathname)) asked.addEventListener("close", () => choose(null), { once: true });
      else choose(null);
    });
    asked.showModal();
    first<HTMLElement>(".knopf-zweit", asked)?.focus();
  });
}
