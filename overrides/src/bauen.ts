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
