/** What happened, in plain words, for screen readers.
 *
 * MathML is skipped in live regions and a region that arrives together with its text is
 * often not announced, so the page has one standing `#announcer`, and anything new with
 * `data-spoken` says its sentence there. */

import { island } from "../mount";

export function say(words: string): void {
  const announcer = document.getElementById("announcer");
  if (!announcer || words.trim() === "") return;
  announcer.textContent = "";
  // A change in a later frame is announced even when the words are the same as before.
  window.setTimeout(() => {
    announcer.textContent = words;
  }, 60);
}

let pageIsNew = true;
window.setTimeout(() => {
  pageIsNew = false;
});

island("[data-spoken]", (element) => {
  if (!pageIsNew) say(element.dataset["spoken"] ?? "");
});
