/** A review ages by the calendar, not by the day of the case: a page built in November warns in February. */
import { all } from "./dom";
import { today } from "./tag";

export function startPruefung(): void {
  const now = today();
  for (const element of all("[data-heute-ab],[data-heute-bis]")) {
    const { heuteAb, heuteBis } = element.dataset;
    element.hidden = (!!heuteAb && now < heuteAb) || (!!heuteBis && now > heuteBis);
  }
}
