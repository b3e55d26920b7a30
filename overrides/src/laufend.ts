/** A case that was begun on another page: the clock runs on, and the way out of the case stays at hand. */
import { make } from "./bauen";
import { leiste } from "./fall/leiste";
import { startUhr } from "./fall/uhr";

const style = make("link", "");
style.setAttribute("rel", "stylesheet");
style.setAttribute("href", "/assets/beistand/fall.css");
document.head.append(style);
startUhr();
const place = leiste("Fall läuft");
addEventListener("fall-beendet", () => place.parentElement!.remove());
