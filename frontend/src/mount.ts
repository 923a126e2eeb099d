/** Islands: a setup function for each element that matches a selector, run once for it. */

type Setup<E extends HTMLElement> = (element: E) => void;

const islands: { selector: string; setup: Setup<HTMLElement>; done: WeakSet<Element> }[] = [];

export function island<E extends HTMLElement>(selector: string, setup: Setup<E>): void {
  islands.push({ selector, setup: setup as Setup<HTMLElement>, done: new WeakSet() });
}

export function mount(root: ParentNode): void {
  for (const { selector, setup, done } of islands) {
    const found = [...root.querySelectorAll<HTMLElement>(selector)];
    if (root instanceof HTMLElement && root.matches(selector)) found.unshift(root);
    for (const element of found) {
      if (done.has(element)) continue;
      done.add(element);
      setup(element);
    }
  }
}

/** Mount now, and again in whatever htmx brings in later. */
export function start(): void {
  mount(document.body);
  document.addEventListener("htmx:after:process", ({ target }) => {
    if (target instanceof Element) mount(target);
  });
}
