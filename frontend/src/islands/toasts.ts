/** Messages with a button that takes them away. */

import { island } from "../mount";

island<HTMLButtonElement>("[data-dismiss]", (button) => {
  button.addEventListener("click", () => {
    const note = button.closest("[data-note]");
    const next = note?.nextElementSibling?.querySelector<HTMLElement>("[data-dismiss]");
    note?.remove();
    (next ?? document.getElementById("main"))?.focus({ preventScroll: true });
  });
});
