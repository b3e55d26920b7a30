/** The door: passkeys, showing a password, printing spare codes. Only pages that need it load it. */
import { all, first } from "./dom";

type Encoded = Record<string, any>;

const toBytes = (text: string): ArrayBuffer =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0)).buffer as ArrayBuffer;

const toText = (bytes: ArrayBuffer | null | undefined): string | undefined =>
  bytes
    ? btoa(String.fromCharCode(...new Uint8Array(bytes)))
        .replace(/\+/g, "-")
        .replace(/\//g, "_")
        .replace(/=+$/, "")
    : undefined;

/** What went wrong, for people. Browsers tell little, so that sites learn nothing about keys they may not use. */
function trouble(fault: unknown): string {
  const name = fault instanceof Error ? fault.name : "";
  if (name === "InvalidStateError") return "Auf diesem Gerät gibt es schon einen Passkey für dieses Konto.";
  if (name === "NotAllowedError")
    return "Abgebrochen, oder hier liegt kein passender Passkey. Versuche es noch einmal oder nimm einen anderen Weg.";
  if (name === "Fehler") return (fault as Error).message;
  return "Das hat nicht geklappt. Versuche es noch einmal oder nimm einen anderen Weg.";
}

class Refused extends Error {
  override name = "Fehler";
}

async function options(address: string, form: HTMLFormElement): Promise<Encoded> {
  const answer = await fetch(address, { method: "POST", body: new FormData(form) }).catch(() => {
    throw new Refused("Keine Verbindung. Versuche es noch einmal.");
  });
  if (answer.ok && !answer.redirected) return (await answer.json()).publicKey;
  const said = await answer.json().catch(() => ({}));
  throw new Refused(said.fehler ?? "Das Formular ist abgelaufen: Lade die Seite neu.");
}

const withBytes = (list: Encoded[] | undefined): PublicKeyCredentialDescriptor[] =>
  (list ?? []).map((one) => ({ ...one, id: toBytes(one.id) }) as PublicKeyCredentialDescriptor);

/** Makes a passkey where the server names a person, asks for one otherwise; the answer as JSON for the form. */
async function ceremony(asked: Encoded): Promise<string> {
  const challenge = toBytes(asked.challenge);
  const made = asked.user
    ? await navigator.credentials.create({
        publicKey: {
          ...(asked as PublicKeyCredentialCreationOptions),
          challenge,
          user: { ...asked.user, id: toBytes(asked.user.id) },
          excludeCredentials: withBytes(asked.excludeCredentials),
        },
      })
    : await navigator.credentials.get({
        publicKey: {
          ...(asked as PublicKeyCredentialRequestOptions),
          challenge,
          allowCredentials: withBytes(asked.allowCredentials),
        },
      });
  const key = made as PublicKeyCredential;
  const response = key.response as Encoded;
  return JSON.stringify({
    id: key.id,
    rawId: toText(key.rawId),
    type: key.type,
    clientExtensionResults: key.getClientExtensionResults(),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      attestationObject: toText(response.attestationObject),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
      userHandle: toText(response.userHandle),
    },
  });
}

if ("PublicKeyCredential" in window) {
  for (const part of all("[data-passkey], [data-passkey-teil]")) part.hidden = false;
  for (const way of all("[data-passkey]")) {
    const button = first<HTMLButtonElement>("button", way)!;
    const fault = first(".fehler", way)!;
    button.addEventListener("click", async () => {
      const form = button.form!;
      fault.hidden = button.disabled = true;
      try {
        first<HTMLInputElement>("[name=passkey]", way)!.value = await ceremony(
          await options(way.dataset.passkey!, form),
        );
        form.submit();
      } catch (error) {
        fault.textContent = trouble(error);
        fault.hidden = button.disabled = false;
        button.focus();
      }
    });
  }
}

for (const field of all<HTMLInputElement>("input[type=password]")) {
  const label = document.createElement("label");
  const tick = document.createElement("input");
  tick.type = "checkbox";
  tick.autocomplete = "off";
  label.className = "haken";
  label.append(tick, "Passwort zeigen");
  tick.addEventListener("change", () => (field.type = tick.checked ? "text" : "password"));
  field.form?.addEventListener("submit", () => (field.type = "password"));
  field.after(label);
}

for (const button of all("[data-drucken]")) button.addEventListener("click", () => print());
