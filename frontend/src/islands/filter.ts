/** Finding a topic in a list that is already in the page: `<input data-filter="#list">`.
 *
 * Rows are `.topic`, found by their text and by `data-words` (aliases, code names); a group
 * (`.strand`) without a row left is hidden with them. */

import { island } from "../mount";
import { say } from "./spoken";

function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function matches(row: HTMLElement, words: string[]): boolean {
  const text = plain(`${row.textContent} ${row.dataset["words"] ?? ""}`);
  return words.every((word) => text.includes(word));
}

island<HTMLInputElement>("input[data-filter]", (input) => {
  let timer = 0;
  const update = (): void => {
    const list = document.querySelector(input.dataset["filter"] ?? "");
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    const rows = [...(list?.querySelectorAll<HTMLElement>(".topic") ?? [])];
    for (const row of rows) row.hidden = !matches(row, words);
    for (const group of list?.querySelectorAll<HTMLElement>(".strand") ?? []) {
      group.hidden = !group.querySelector(".topic:not([hidden])");
    }
    const found = rows.filter((row) => !row.hidden).length;
    const nothing = document.querySelector<HTMLElement>("[data-filter-empty]");
    if (nothing) nothing.hidden = found > 0;
    window.clearTimeout(timer);
    if (words.length) timer = window.setTimeout(() => say(`${found} topics found`), 500);
  };
  input.addEventListener("input", update);
  if (input.value) update();
});
