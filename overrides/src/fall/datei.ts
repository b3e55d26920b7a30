/** A case as a file to take home: locked with a password in this browser, uploaded nowhere.
 * PBKDF2 (SHA-256) makes the key, AES-GCM locks; the file says nothing but how it was locked. */
import type { Fall, Punkt, Wert } from "./werte";

const ROUNDS = 600_000;
const MOST_ROUNDS = 5_000_000; // a file of somebody else must not stop the machine
export const SHORTEST = 12; // characters of a password
const LARGEST = 5_000_000; // characters of a file
const NAME = /^[a-z][a-z0-9_-]{0,99}$/;

const NOT_OURS = "Das ist keine gesicherte Datei von Beistand.";
const LOCKED = "Das Passwort passt nicht, oder die Datei ist beschädigt.";

interface Locked {
  beistand: "fall";
  version: 1;
  runden: number;
  salz: string;
  iv: string;
  inhalt: string;
}

export const moeglich = (): boolean => !!globalThis.crypto?.subtle;

const toText = (bytes: Uint8Array): string => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};
const toBytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

async function key(password: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const raw = new TextEncoder().encode(password.normalize("NFC"));
  const base = await crypto.subtle.importKey("raw", raw, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** The content of the file. */
export async function verschliessen(fall: Fall, password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const open = new TextEncoder().encode(JSON.stringify({ werte: fall.werte, listen: fall.listen }));
  const locked = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(password, salt, ROUNDS), open);
  const file: Locked = {
    beistand: "fall",
    version: 1,
    runden: ROUNDS,
    salz: toText(salt),
    iv: toText(iv),
    inhalt: toText(new Uint8Array(locked)),
  };
  return JSON.stringify(file);
}

/** The case in a file; an Error whose message is for the reader if it cannot be opened. */
export async function aufschliessen(text: string, password: string): Promise<Fall> {
  const { runden, salz, iv, inhalt } = read(text);
  let open: ArrayBuffer;
  try {
    open = await crypto.subtle.decrypt({ name: "AES-GCM", iv: toBytes(iv) }, await key(password, toBytes(salz), runden), toBytes(inhalt));
  } catch {
    throw new Error(LOCKED);
  }
  return sound(JSON.parse(new TextDecoder().decode(open)));
}

function read(text: string): Locked {
  let found: Partial<Locked>;
  try {
    found = text.length > LARGEST ? {} : (JSON.parse(text) ?? {});
  } catch {
    found = {};
  }
  const { beistand, version, runden, salz, iv, inhalt } = found;
  const texts = [salz, iv, inhalt].every((each) => typeof each === "string");
  const rounds = typeof runden === "number" && runden > 0 && runden <= MOST_ROUNDS;
  if (beistand !== "fall" || version !== 1 || !texts || !rounds) throw new Error(NOT_OURS);
  return found as Locked;
}

/** Only what a case may hold: whoever knows the password could still have written anything. */
function sound(found: unknown): Fall {
  const fall: Fall = { werte: {}, listen: {} };
  for (const [name, value] of entries(record(found).werte)) if (isWert(value)) fall.werte[name] = value;
  for (const [list, points] of entries(record(found).listen)) {
    fall.listen[list] = {};
    for (const [point, given] of entries(points)) {
      const { antwort, notiz } = record(given);
      const kept: Punkt = {};
      if (antwort === "ja" || antwort === "nein") kept.antwort = antwort;
      if (typeof notiz === "string") kept.notiz = notiz;
      fall.listen[list][point] = kept;
    }
  }
  return fall;
}

const record = (value: unknown): Record<string, unknown> =>
  value && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
const entries = (value: unknown): [string, unknown][] => Object.entries(record(value)).filter(([name]) => NAME.test(name));
const isText = (value: unknown): value is string => typeof value === "string";
const isWert = (value: unknown): value is Wert =>
  isText(value) ||
  typeof value === "boolean" ||
  (Array.isArray(value) && value.every((each) => isText(each) || Object.values(record(each)).every(isText)));
