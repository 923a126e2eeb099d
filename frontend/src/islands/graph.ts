/** The plain list beside a drawn graph.  The checkboxes in the picture are the ones that are
 * sent; each in the list mirrors one of them, so that either may be used. */

import { island } from "../mount";

function sent(box: HTMLElement): HTMLInputElement[] {
  return [...box.querySelectorAll<HTMLInputElement>("input[name=response]")];
}

function mirrors(box: HTMLElement): HTMLInputElement[] {
  return [...box.querySelectorAll<HTMLInputElement>("input[data-mirrors]")];
}

function show(box: HTMLElement): void {
  const checked = new Map(sent(box).map((input) => [input.value, input.checked]));
  for (const mirror of mirrors(box)) {
    mirror.checked = checked.get(mirror.dataset["mirrors"] ?? "") ?? false;
  }
}

island("[data-graph]", (box) => {
  const list = box.querySelector<HTMLElement>("[data-graph-list]");
  if (!list) return;
  list.hidden = false;
  list.addEventListener("toggle", () => show(box));
  box.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const number = target.dataset["mirrors"];
    const twin = sent(box).find((input) => input.value === number);
    if (!twin) {
      show(box);
      return;
    }
    twin.checked = target.checked;
    twin.dispatchEvent(new Event("input", { bubbles: true }));
  });
  show(box);
});
