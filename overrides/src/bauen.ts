/** Making elements. What comes from data is only ever put in as text. */
export type Child = Node | string;

export function make(tag: string, className: string, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

export function link(href: string, className: string, ...children: Child[]): HTMLElement {
  const element = make("a", className, ...children);
  element.setAttribute("href", href);
  return element;
}

export function icon(name: string): SVGElement {
  const image = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  image.setAttribute("class", "i");
  image.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `/assets/beistand/icons.svg#${name}`);
  image.append(use);
  return image;
}

/** The cross of a closing button, drawn here: a `use` of the sprite would ask the server again. */
export function cross(): SVGElement {
  const space = "http://www.w3.org/2000/svg";
  const image = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  for (const [name, value] of [["class", "i"], ["aria-hidden", "true"], ["viewBox", "0 0 24 24"]] as const) {
    image.setAttribute(name, value);
  }
  path.setAttribute("d", "m5.5 5.5 13 13M18.5 5.5l-13 13");
  image.append(path);
  return image;
}
