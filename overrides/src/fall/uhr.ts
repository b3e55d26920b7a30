/** Ten minutes without a hand on the keys: on a shared machine the case asks, and then is gone. */
import { dialog } from "../dom";
import { beenden } from "./ende";

export const KEY = "beistand.fall";
const QUIET = 10 * 60_000; // ms
const GRACE = 60_000; // ms
const LOOK = 1_000; // ms

const QUESTION = `<p><b>Noch da?</b> In <span>60</span> Sekunden wird der Fall gelöscht.</p>
<form method="dialog" class="knoepfe"><button value="weiter" autofocus>Weiter im Fall</button><button class="knopf-zweit" value="ende">Jetzt löschen</button></form>`;
const DONE = `<p role="status">Zehn Minuten ohne Eingabe: Der Fall ist gelöscht. Hier liegt nichts mehr.</p>
<form method="dialog" class="knoepfe"><button autofocus>Schließen</button></form>`;

const root = document.documentElement;

/** Says or asks whether a case runs on this page; the style sheet follows the class. */
export function laeuft(on?: boolean): boolean {
  if (on !== undefined) root.classList.toggle("fall-laeuft", on);
  return root.classList.contains("fall-laeuft");
}

/** When the case was last touched (ms), as the storage has it: on this page or on the one before. */
function touched(): number {
  try {
    return Number(JSON.parse(sessionStorage.getItem(KEY) ?? "{}").zeit) || 0;
  } catch {
    return 0;
  }
}

function touch(now: number): void {
  try {
    const kept = sessionStorage.getItem(KEY);
    if (kept) sessionStorage.setItem(KEY, JSON.stringify({ ...JSON.parse(kept), zeit: now }));
  } catch {
    // Forbidden or full: then the page alone knows.
  }
}

/** One clock a page. It compares times of day, so that a machine that slept does not count wrong. */
export function startUhr(): void {
  if ("uhr" in root.dataset) return;
  root.dataset.uhr = "";
  let last = touched();
  if (last) laeuft(true);
  let asked: HTMLDialogElement | undefined;
  const end = (): void => {
    asked?.remove();
    asked = undefined;
    beenden();
    // The day of the case goes too: it stands in the address, and a page that shows it is made anew.
    const dated = !!location.search;
    history.replaceState(null, "", location.pathname);
    const told = dialog("", "Fall beendet", DONE);
    told.addEventListener("close", () => (dated ? location.reload() : told.remove()));
    told.showModal();
  };
  const ask = (): void => {
    const box = (asked = dialog("", "Noch da?", QUESTION));
    box.addEventListener("close", () => {
      if (asked !== box) return;
      if (box.returnValue === "ende") return end();
      asked = undefined;
      box.remove();
      touch((last = Date.now()));
    });
    box.showModal();
  };
  const look = (): void => {
    if (!laeuft()) return;
    const now = Date.now();
    if (!last) last = now;
    const quiet = now - last;
    if (quiet >= QUIET + GRACE) end();
    else if (quiet >= QUIET) {
      if (!asked) ask();
      asked!.querySelector("span")!.textContent = String(Math.ceil((QUIET + GRACE - quiet) / 1000));
    }
  };
  const active = (): void => {
    const now = Date.now();
    if (asked || !laeuft() || now - last < LOOK) return;
    look(); // The first key after a long sleep is an answer to the question, not a reason to skip it.
    if (!asked && laeuft()) touch((last = now));
  };
  for (const name of ["pointerdown", "keydown", "input", "wheel", "touchmove"]) {
    addEventListener(name, active, { capture: true, passive: true });
  }
  addEventListener("fall-beendet", () => {
    last = 0;
    laeuft(false);
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) last = touched() || last;
    look();
  });
  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOK);
  look();
}
