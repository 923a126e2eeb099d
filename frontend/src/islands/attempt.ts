/** Sending an answer exactly once, and never losing one that was not sent.
 *
 * A form with `data-attempt="<problem id>"` and `data-try="<attempts so far>"`:
 * - gets one `attempt_id` for this try, shared by all tabs, so that a double click, a retry
 *   after a lost reply or the back button sends the same id and the server answers the same;
 * - keeps what is typed in this tab until a reply came;
 * - sends nothing while a sending is under way. */

import { island } from "../mount";
import { newId } from "../new_id";
import { arrange } from "./order";

const WEEK_MS = 7 * 24 * 3600 * 1000;
const ID_PREFIX = "unstuck:attempt:";
const DRAFT_PREFIX = "unstuck:draft:";

interface StoredId {
  id: string;
  at: number;
}

interface Draft {
  response: string[];
  syntax: string;
}

/** Storage may be full, forbidden or damaged; then the page works without it. */
function read<T>(storage: () => Storage, key: string): T | null {
  try {
    const text = storage().getItem(key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

function write(storage: () => Storage, key: string, value: unknown): void {
  try {
    if (value === null) storage().removeItem(key);
    else storage().setItem(key, JSON.stringify(value));
  } catch {
    return;
  }
}

const shared = (): Storage => localStorage;
const ofThisTab = (): Storage => sessionStorage;

function idKey(form: HTMLFormElement): string {
  return `${ID_PREFIX}${form.dataset["attempt"]}:${form.dataset["try"] ?? "0"}`;
}

function draftKey(form: HTMLFormElement): string {
  return DRAFT_PREFIX + (form.dataset["attempt"] ?? "");
}

function giveId(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>("input[name=attempt_id]");
  if (!input) return;
  const stored = read<StoredId>(shared, idKey(form));
  input.value = stored?.id ?? newId();
  if (!stored) write(shared, idKey(form), { id: input.value, at: Date.now() });
}

function forgetOldIds(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(ID_PREFIX)) continue;
      const stored = read<StoredId>(shared, key);
      if (!stored || Date.now() - stored.at > WEEK_MS) localStorage.removeItem(key);
    }
  } catch {
    return;
  }
}

function responses(form: HTMLFormElement): string[] {
  return new FormData(form).getAll("response").map(String);
}

function keepDraft(form: HTMLFormElement): void {
  const syntax = form.querySelector<HTMLInputElement>("[name=syntax]")?.value ?? "text";
  const response = responses(form);
  const empty = response.every((one) => one === "");
  write(ofThisTab, draftKey(form), empty ? null : { response, syntax });
}

/** A problem that is over shows what was sent, whatever this tab still remembers. */
function locked(form: HTMLFormElement): boolean {
  return form.querySelector("[name=response]:is([readonly], [disabled]), [data-locked]") !== null;
}

function restoreDraft(form: HTMLFormElement): void {
  if (locked(form)) {
    write(ofThisTab, draftKey(form), null);
    return;
  }
  const draft = read<Draft>(ofThisTab, draftKey(form));
  if (!draft || !Array.isArray(draft.response)) return;
  const list = form.querySelector<HTMLElement>("[data-order]");
  if (list) {
    arrange(list, draft.response);
    return;
  }
  const controls = form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[name=response]");
  controls.forEach((control, index) => {
    if (control instanceof HTMLInputElement && /radio|checkbox/.test(control.type)) {
      control.checked = draft.response.includes(control.value);
    } else {
      control.value = draft.response[index] ?? "";
    }
  });
  const syntax = form.querySelector<HTMLInputElement>("[name=syntax]");
  if (syntax) syntax.value = draft.syntax;
}

const underWay = new WeakSet<HTMLFormElement>();

function block(form: HTMLFormElement, on: boolean): void {
  if (on) underWay.add(form);
  else underWay.delete(form);
  form.toggleAttribute("data-sending", on);
  form.ariaBusy = on ? "true" : null;
}

function formOf(event: Event): HTMLFormElement | null {
  const { ctx } = (event as CustomEvent<{ ctx?: { sourceElement?: Element } }>).detail ?? {};
  const source = ctx?.sourceElement ?? event.target;
  return source instanceof HTMLFormElement && source.hasAttribute("data-attempt") ? source : null;
}

// Before htmx or the browser sees it: a second submission of the same form stops here.
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    if (underWay.has(form)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (form.hasAttribute("data-attempt")) keepDraft(form);
    if (!event.defaultPrevented && form.method === "post") block(form, true);
  },
  true,
);

document.addEventListener("htmx:after:request", (event) => {
  const form = formOf(event);
  const { ctx } = (event as CustomEvent<{ ctx: { response?: { status: number } } }>).detail;
  const status = ctx.response?.status ?? 0;
  if (!form || status < 200 || status >= 300) return;
  write(shared, idKey(form), null);
  write(ofThisTab, draftKey(form), null);
});

document.addEventListener("htmx:finally:request", () => {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sending]")) {
    block(form, false);
  }
});

window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sending]")) {
    block(form, false);
  }
});

forgetOldIds();

island<HTMLFormElement>("form[data-attempt]", (form) => {
  giveId(form);
  restoreDraft(form);
  form.addEventListener("input", () => keepDraft(form));
  form.addEventListener("change", () => keepDraft(form));
});
