/** Keys: any visible element with `data-key="h"` is pressed by H; `data-go="t"` by G then T.
 *
 * Off inside fields and dialogs, with a modifier held, and wholly by `<body data-keys="off">`. */

import { openDialog } from "./dialogs";

const SEQUENCE_MS = 1500;
let goUntil = 0;

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest("input:not([type=radio], [type=checkbox], [readonly]), textarea, select, math-field") !==
        null)
  );
}

function visible(attribute: string, key: string): HTMLElement | undefined {
  const found = document.querySelectorAll<HTMLElement>(`[${attribute}="${CSS.escape(key)}"]`);
  return [...found].find((element) => element.checkVisibility() && !element.matches(":disabled"));
}

/** Enter already presses what has the focus. */
function hasOwnEnter(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("a[href], button, summary, [role=button]") !== null
  );
}

function press(element: HTMLElement): void {
  if (element.matches("input, select, textarea")) {
    element.focus();
    if (element instanceof HTMLInputElement) element.select();
  } else {
    element.click();
  }
}

function targetOf(event: KeyboardEvent): HTMLElement | undefined {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (performance.now() < goUntil) {
    goUntil = 0;
    const page = visible("data-go", key);
    if (page) return page;
  }
  if (key === "g") {
    goUntil = performance.now() + SEQUENCE_MS;
    return undefined;
  }
  if (key === "Enter" && hasOwnEnter(event.target)) return undefined;
  return visible("data-key", key);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.repeat || event.isComposing) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (document.body.dataset["keys"] === "off" || typing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "?") {
    event.preventDefault();
    openDialog("key-sheet");
    return;
  }
  const element = targetOf(event);
  if (!element) return;
  event.preventDefault();
  press(element);
});
