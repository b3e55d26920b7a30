/** Icons drawn into the page itself: a `use` of the sprite would ask the server while somebody types. */
import sprite from "../icons.svg";

const SPACE = "http://www.w3.org/2000/svg";
const symbols = new DOMParser().parseFromString(sprite, "image/svg+xml");

export function zeichen(name: string): SVGElement {
  const symbol = symbols.getElementById(name)!;
  const image = document.createElementNS(SPACE, "svg");
  for (const { name: attribute, value } of symbol.attributes) if (attribute !== "id") image.setAttribute(attribute, value);
  image.setAttribute("class", "i");
  image.setAttribute("aria-hidden", "true");
  for (const part of symbol.children) image.append(document.importNode(part, true));
  return image;
}
