/** Arranging a list: buttons up and down, or dragging.  The hidden inputs move with their
 * items, so the form sends the option numbers in the shown order. */

import { island } from "../mount";
import { say } from "./spoken";

function items(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>("[data-order-item]")];
}

function renumber(list: HTMLElement): void {
  const all = items(list);
  all.forEach((item, index) => {
    const place = item.querySelector(".order-place");
    if (place) place.textContent = String(index + 1);
    const up = item.querySelector<HTMLButtonElement>("[data-move='up']");
    const down = item.querySelector<HTMLButtonElement>("[data-move='down']");
    if (up) up.disabled = index === 0;
    if (down) down.disabled = index === all.length - 1;
  });
  list.dispatchEvent(new Event("input", { bubbles: true }));
}

function move(list: HTMLElement, item: HTMLElement, direction: "up" | "down"): void {
  if (direction === "up") item.previousElementSibling?.before(item);
  else item.nextElementSibling?.after(item);
  renumber(list);
  const button = item.querySelector<HTMLButtonElement>(`[data-move='${direction}']`);
  const other = item.querySelector<HTMLButtonElement>(`[data-move]:not(:disabled)`);
  (button?.disabled ? other : button)?.focus();
  say(`Now in place ${items(list).indexOf(item) + 1} of ${items(list).length}`);
}

function allowDragging(list: HTMLElement): void {
  let dragged: HTMLElement | null = null;
  list.addEventListener("dragstart", (event) => {
    dragged = (event.target as HTMLElement).closest<HTMLElement>("[data-order-item]");
    dragged?.setAttribute("data-dragged", "");
    event.dataTransfer?.setData("text/plain", "");
  });
  list.addEventListener("dragover", (event) => {
    const over = (event.target as HTMLElement).closest<HTMLElement>("[data-order-item]");
    if (!dragged) return;
    event.preventDefault();
    if (!over || over === dragged) return;
    const { top, height } = over.getBoundingClientRect();
    if (event.clientY < top + height / 2) over.before(dragged);
    else over.after(dragged);
  });
  list.addEventListener("dragend", () => {
    dragged?.removeAttribute("data-dragged");
    dragged = null;
    renumber(list);
  });
}

/** Bring the items into the order that a stored draft names. */
export function arrange(list: HTMLElement, numbers: readonly string[]): void {
  for (const number of numbers) {
    const item = items(list).find((one) => one.querySelector("input")?.value === number);
    if (item) list.append(item);
  }
  renumber(list);
}

island("[data-order]", (list) => {
  if (list.hasAttribute("data-locked")) return;
  list.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest<HTMLButtonElement>("[data-move]");
    const item = button?.closest<HTMLElement>("[data-order-item]");
    if (button && item) move(list, item, button.dataset["move"] === "up" ? "up" : "down");
  });
  allowDragging(list);
});
