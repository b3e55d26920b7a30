/** When a letter counts as received: by the fiction of the law, or by what happened. */
import type { Frage } from "./frage";
import { addDays, type Kalender } from "./kalender";
import { holding, type Day, type Delivery, type EarlierDay, type Rules } from "./regeln";
import type { Schritt } from "./schritt";
import { nth } from "./worte";

/** A day that others hold to be the right one, earlier than ours. */
export interface Anders {
  day: Day;
  norm: string;
  why: string;
}

export interface Bekannt {
  day: Day;
  schritte: Schritt[];
  anders: Anders[];
}

const POSTED = { post: "Brief zur Post gegeben", portal: "Benachrichtigung über den Bescheid abgesendet" } as const;

export function bekannt(frage: Frage, rules: Rules, kalender: Kalender): Bekannt {
  const { rule, datum, zugang } = frage;
  if (rule.start !== "letter") {
    const text = rule.date.step ?? rule.date.label;
    const norm = rule.date.step_norm ?? holding(rule.spans, datum).norm;
    return { day: datum, schritte: [{ text, normen: [norm], tag: datum, art: "start" }], anders: [] };
  }
  const delivery = rules.deliveries.find(({ key }) => key === rule.delivery)!;
  if (zugang === "post") return posted(frage, delivery, kalender);
  if (zugang === "portal") return byFiction(frage, delivery, "portal", kalender);
  const served = zugang === "zustellung";
  const text = served ? "förmlich zugestellt: Es zählt der Tag auf dem Umschlag" : "übergeben";
  const norm = served ? delivery.served : delivery.handed;
  return { day: datum, schritte: [{ text, normen: [norm], tag: datum, art: "known" }], anders: [] };
}

function posted(frage: Frage, delivery: Delivery, kalender: Kalender): Bekannt {
  if (!frage.ausland) return byFiction(frage, delivery, "post", kalender);
  const { norm } = holding(delivery.post, frage.datum);
  const day = frage.zugegangen!;
  return {
    day,
    schritte: [
      { text: "Brief ins Ausland zur Post gegeben: kein fester Tag der Bekanntgabe", normen: [norm], tag: frage.datum, art: "start" },
      { text: "angekommen: Dieser Tag zählt", normen: [norm], tag: day, art: "known" },
    ],
    anders: [],
  };
}


function byFiction(frage: Frage, delivery: Delivery, way: "post" | "portal", kalender: Kalender): Bekannt {
  const { datum, zugegangen } = frage;
  const fiction = holding(delivery[way], datum);
  const exact = addDays(datum, fiction.days);
  const closed = kalender.reason(exact);
  const assumed = delivery.shift ? kalender.next(exact) : exact;
  const isLate = !!zugegangen && zugegangen > assumed && !!fiction.late;
  const schritte: Schritt[] = [{ text: POSTED[way], normen: [fiction.norm], tag: datum, art: "start" }];
  const anders: Anders[] = (delivery.doubts ?? []).flatMap((doubt) => earlierDay(doubt, way, frage, exact));
  const early = zugegangen && zugegangen < assumed && way === "post" ? ", auch wenn der Brief früher kam" : "";
  const known = `gilt als bekannt gegeben: ${nth(fiction.days)} danach${early}`;
  if (closed) {
    const text = delivery.shift ? `${nth(fiction.days)} danach, aber ${closed}` : `${known} (${closed})`;
    schritte.push({ text, normen: [fiction.norm], tag: exact, art: delivery.shift ? "struck" : isLate ? "info" : "known" });
    schritte.push({ text: delivery.weekend, normen: [delivery.shift?.norm ?? fiction.norm], tag: assumed, art: "info" });
    if (delivery.shift) {
      schritte.push({ text: "gilt als bekannt gegeben: nächster Werktag", normen: [delivery.shift.norm], tag: assumed, art: isLate ? "info" : "known" });
      if (delivery.shift.doubt) anders.push({ day: exact, ...delivery.shift.doubt });
    }
  } else {
    schritte.push({ text: isLate ? `würde sonst an diesem Tag gelten: ${nth(fiction.days)} danach` : known, normen: [fiction.norm], tag: assumed, art: isLate ? "info" : "known" });
  }
  if (!isLate) return { day: assumed, schritte, anders };
  const text = way === "post" ? "später angekommen: Dieser Tag zählt" : "erst jetzt abgerufen; zählt, wenn die Benachrichtigung nicht ankam";
  schritte.push({ text, normen: [fiction.late!], tag: zugegangen, art: "known" });
  const why = "So rechnet die Behörde, wenn sie dir das spätere Datum nicht glaubt.";
  return { day: zugegangen, schritte, anders: [{ day: assumed, norm: fiction.norm, why }, ...anders] };
}

/** None where the view gives no earlier day than the fiction. */
function earlierDay(doubt: EarlierDay, way: string, { datum, zugegangen }: Frage, exact: Day): Anders[] {
  if (doubt.way !== way) return [];
  const days = doubt.days ?? 0;
  const base = doubt.kind === "days" ? datum : doubt.kind === "fetched" ? (zugegangen ?? datum) : zugegangen;
  if (!base) return [];
  const day = addDays(base, days);
  return day < exact ? [{ day, norm: doubt.norm, why: doubt.why }] : [];
}
