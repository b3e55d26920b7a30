/** Finding elements, and the buttons that say what they do by `data-tat`. */
export const all = <T extends HTMLElement>(selector: string, within: ParentNode = document): T[] => [
  ...within.querySelectorAll<T>(selector),
];

export const first = <T extends HTMLElement>(selector: string, within: ParentNode = document): T | null =>
  within.querySelector<T>(selector);

/** Calls `act` for every click on `[data-NAME]`, also on those that come later. */
export function onClick(name: string, act: (element: HTMLElement, event: MouseEvent) => void): void {
  document.addEventListener("click", (event) => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>(`[data-${name}]`) : null;
    if (element) act(element, event);
  });
}

/** A modal dialog of our own static markup; what a reader typed is only ever put in as text. */
export function dialog(className: string, label: string, markup: string): HTMLDialogElement {
  const element = document.createElement("dialog");
  element.className = `dialog ${className}`;
  element.setAttribute("aria-label", label);
  element.innerHTML = markup;
  document.body.append(element);
  element.addEventListener("click", (event) => event.target === element && element.close());
  return element;
}
