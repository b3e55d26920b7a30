/** A word of the trade, asked for: its sentence from the data at the end of the page, in the box that amounts use too. */
import { link, make } from "./bauen";
import { all, first } from "./dom";
import type * as schwebe from "./schwebe";

type Box = Pick<typeof schwebe, "close" | "open" | "openFor">;

export function startBegriffe(box: Box): void {
  const { seite, begriffe } = JSON.parse(first("#begriffe")?.textContent ?? '{"begriffe":{}}');
  for (const word of all(".begriff")) {
    const anchor = word.dataset.begriff!;
    if (!begriffe[anchor]) continue;
    const [title, sentence]: [string, string] = begriffe[anchor];
    const show = (): void => {
      if (box.openFor() === word) return box.close();
      const more = seite ? [make("p", "", link(`${seite}#${anchor}`, "", "Im Glossar"))] : [];
      box.open(word, title, [make("p", "", sentence), ...more], true);
    };
    word.tabIndex = 0;
    word.setAttribute("role", "button");
    word.setAttribute("aria-haspopup", "dialog");
    word.addEventListener("click", show);
    word.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      show();
    });
  }
}
