/** Where the keyboard is after a fragment came in. */

let lastId = "";
let lastName = "";

document.addEventListener("htmx:before:swap", () => {
  const active = document.activeElement;
  lastId = active instanceof HTMLElement ? active.id : "";
  lastName = active instanceof HTMLElement ? (active.dataset["key"] ?? "") : "";
});

document.addEventListener("htmx:after:swap", () => {
  const active = document.activeElement;
  const lost = active === null || active === document.body;
  const wanted = document.querySelector<HTMLElement>("[data-focus]");
  if (wanted) {
    wanted.removeAttribute("data-focus");
    wanted.focus({ preventScroll: inView(wanted) });
    return;
  }
  if (!lost) return;
  const again =
    (lastId && document.getElementById(lastId)) ||
    (lastName && document.querySelector<HTMLElement>(`[data-key="${CSS.escape(lastName)}"]`));
  if (again) again.focus({ preventScroll: true });
});

function inView(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
}
