/** An error keeps the page and what was typed in it.
 *
 * A refused or broken reply (not 409 and 422, which answer the form itself) goes to the toasts
 * instead of replacing the form; so does the news that no reply came at all. */

import { mount } from "../mount";

interface Context {
  text?: string;
  target?: Element | string;
  hx?: { retarget?: string; reswap?: string };
  response?: { status: number };
}

const ANSWERS_THE_FORM = new Set([409, 422]);

function contextOf(event: Event): Context {
  return (event as CustomEvent<{ ctx?: Context }>).detail.ctx ?? {};
}

function note(heading: string, advice: string): string {
  const template = document.querySelector<HTMLTemplateElement>("#trouble-template");
  const copy = template?.content.firstElementChild?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return `<p>${heading}. ${advice}</p>`;
  copy.dataset["spoken"] = `${heading}. ${advice}`;
  const [strong, words] = [copy.querySelector("strong"), copy.querySelector("span")];
  if (strong) strong.textContent = `${heading}.`;
  if (words) words.textContent = advice;
  return copy.outerHTML;
}

document.addEventListener("htmx:after:request", (event) => {
  const context = contextOf(event);
  const status = context.response?.status ?? 0;
  if (status < 400 || ANSWERS_THE_FORM.has(status) || context.hx?.retarget) return;
  context.hx = { ...context.hx, retarget: "#toasts", reswap: "innerHTML" };
  if (!context.text?.trim() || /<html|<!doctype/i.test(context.text)) {
    context.text = note("That did not work", "What you typed is still here. Try again in a moment.");
  }
});

document.addEventListener("htmx:error", () => {
  const toasts = document.getElementById("toasts");
  if (!toasts) return;
  toasts.innerHTML = note(
    "No answer from the server",
    "What you typed is still here. Sending it again counts once.",
  );
  mount(toasts);
});
