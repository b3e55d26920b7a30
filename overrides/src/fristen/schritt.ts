/** A step of the way from the letter to the last day. */
import type { Day } from "./regeln";

/** start, known: where counting begins · struck: a day that does not count as the end · end · safe: the careful day · info: said beside. */
export type Rolle = "start" | "known" | "struck" | "end" | "safe" | "info";

export interface Schritt {
  text: string;
  normen: string[];
  tag: Day;
  art: Rolle;
}
