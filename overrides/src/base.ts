/** What every page needs. Each behaviour stands in a file of its own; without JavaScript all pages read complete. */
import { startAnzeige } from "./anzeige";
import { startDruck } from "./druck";
import { startFall } from "./fall";
import { startMenue } from "./menue";
import { startPruefung } from "./pruefung";
import { startStichtag } from "./stichtag";
import { startSuche } from "./suche";

startStichtag();
startPruefung();
startAnzeige();
startMenue();
startSuche();
startFall();
startDruck();
addEventListener("load", () => void import("./naeher.js"));
