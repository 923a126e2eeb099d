/** Dialogs opened by a button: `data-opens="id"`, closed by `data-closes` or Escape. */

import { island } from "../mount";

export function openDialog(id: string): void {
  const dialog = document.getElementById(id);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

island("[data-opens]", (button) => {
  button.addEventListener("click", () => openDialog(button.dataset["opens"] ?? ""));
});

island("[data-closes]", (button) => {
  button.addEventListener("click", () => button.closest("dialog")?.close());
});

island<HTMLDialogElement>("dialog", (dialog) => {
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
});
