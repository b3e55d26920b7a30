/** The compact index for when the network is gone. It comes while somebody searches, stays as text in the memory of the
 * page, and is read and looked up only without a net. */
import type { Found } from "./suche/gefunden";

const ADDRESS = "/assets/suche/index.json";

type Lookup = typeof import("./ohnenetz");

let text = "";
let coming: Promise<Lookup> | undefined;

function load(options: RequestInit): Promise<Lookup> {
  return (coming ??= Promise.all([import("./ohnenetz.js") as Promise<Lookup>, fetch(ADDRESS, options)])
    .then(async ([lookup, answer]) => {
      if (!answer.ok) throw new Error(answer.statusText);
      text = await answer.text();
      return lookup;
    })
    .catch((fault: unknown) => {
      coming = undefined;
      throw fault;
    }));
}

/** Fetches it quietly, unless the reader saves data. */
export function prepare(): void {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (!connection?.saveData) load({ priority: "low" } as RequestInit).catch(() => null);
}

/** The hits of the copy in memory, else of what the browser still has of it; null if there is none. */
export async function findWithoutNet(query: string): Promise<Found | null> {
  try {
    const { find } = await load({ cache: "force-cache" });
    return { treffer: find(JSON.parse(text), query), antwort: null, meinten_sie: null };
  } catch {
    return null;
  }
}
