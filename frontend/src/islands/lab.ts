/** A lab: the editor, the text saved as it is typed, the lines that a run speaks of.
 *
 * The plain field always carries what is sent.  What the server has not acknowledged is kept in
 * this browser, and comes back after a crash; a text that another window saved meanwhile is shown
 * beside it, and neither is lost. */

import type { CodeEditor } from "../code_editor";
import { island, mount } from "../mount";
import { newId } from "../new_id";

const PREFIX = "unstuck:lab:";
const PAUSE_MS = 800;

interface Kept {
  text: string;
  seen: number;
}

function read(key: string): Kept | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    const kept = stored as Kept | null;
    return typeof kept?.text === "string" && typeof kept.seen === "number" ? kept : null;
  } catch {
    return null;
  }
}

function write(key: string, kept: Kept | null): void {
  try {
    if (kept === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    return;
  }
}

class Lab {
  private editor: CodeEditor | null = null;
  private timer = 0;
  private saving = false;
  private blocked = false;
  /** What is being judged, or was last; and whether the server has answered that it has it. */
  private judged: string;
  private sent = false;
  private readonly key: string;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly field: HTMLTextAreaElement,
    private readonly seen: HTMLInputElement,
    private saved: string,
  ) {
    this.key = PREFIX + (form.dataset["lab"] ?? "");
    this.judged = saved;
    // The saves of one window never contradict each other, in whatever order they arrive.
    const own = form.querySelector<HTMLInputElement>("[name=window]");
    if (own) own.value = newId();
    this.restore();
    field.addEventListener("input", () => this.changed());
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
      event.preventDefault();
      this.run();
    });
    form.addEventListener("htmx:config:request", (event) => this.sending(event));
    form.addEventListener("htmx:after:request", (event) => this.answered(event));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") void this.save(true);
    });
    document.addEventListener("htmx:after:swap", () => this.afterSwap());
    document.addEventListener("submit", ({ target }) => {
      if (!(target instanceof Element) || !target.matches("form[data-lab-again]")) return;
      window.clearTimeout(this.timer);
      this.blocked = true;
      write(this.key, null);
    });
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      const { createEditor } = await import("../code_editor");
      const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
      this.editor = createEditor(this.field, nonce, () => this.changed(), () => this.run());
      this.markLines();
    } catch {
      // The plain field is there and works.
      return;
    }
  }

  /** What was typed here and never reached the server comes back. */
  private restore(): void {
    const kept = read(this.key);
    if (!kept || kept.text === this.saved) return;
    const here = this.field.value;
    this.field.value = kept.text;
    if (kept.seen === this.number()) {
      this.changed();
    } else {
      this.blocked = true;
      this.show(conflict(here, this.number()));
    }
  }

  private number(): number {
    return Number(this.seen.value);
  }

  private changed(): void {
    write(this.key, { text: this.field.value, seen: this.number() });
    if (this.blocked) return;
    this.tell("");
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(false), PAUSE_MS);
  }

  private async save(leaving: boolean): Promise<void> {
    window.clearTimeout(this.timer);
    const text = this.field.value;
    if (this.saving || this.blocked || text === this.saved) return;
    this.saving = true;
    try {
      const reply = await fetch(this.form.dataset["save"] ?? "", {
        method: "POST",
        body: new FormData(this.form),
        headers: { "HX-Request": "true" },
        keepalive: leaving,
      });
      if (reply.ok) this.acknowledge(text, ((await reply.json()) as { saves: number }).saves);
      else if (reply.status === 409 || reply.status === 422) this.refuse(await reply.text());
      else this.tell("Not saved yet; it is kept in this browser");
    } catch {
      this.tell("Not saved yet; it is kept in this browser");
    } finally {
      this.saving = false;
    }
    if (this.field.value !== text) this.changed();
  }

  private acknowledge(text: string, saves: number): void {
    this.saved = text;
    this.seen.value = String(saves);
    if (this.field.value === text) write(this.key, null);
    this.tell("Saved");
  }

  private refuse(html: string): void {
    this.blocked = html.includes("data-conflict");
    const template = document.createElement("template");
    template.innerHTML = html;
    this.show(template.content);
  }

  private show(content: Node): void {
    const place = document.getElementById("conflict");
    if (!place) return;
    place.replaceChildren(content);
    mount(place);
    this.offerChoices(place);
  }

  private offerChoices(place: HTMLElement): void {
    const note = place.querySelector<HTMLElement>("[data-conflict]");
    if (!note) return;
    this.blocked = true;
    const choices = note.querySelector<HTMLElement>("[data-choices]");
    if (choices) choices.hidden = false;
    const settle = (text: string): void => {
      this.seen.value = note.dataset["seen"] ?? this.seen.value;
      this.blocked = false;
      if (text !== this.field.value) this.put(text);
      place.replaceChildren();
      this.editor?.focus();
      void this.save(false);
    };
    note.querySelector("[data-keep]")?.addEventListener("click", () => settle(this.field.value));
    note.querySelector("[data-take]")?.addEventListener("click", () => {
      settle(note.querySelector("[data-other]")?.textContent ?? this.field.value);
    });
  }

  private put(text: string): void {
    if (this.editor) this.editor.replace(text);
    else this.field.value = text;
    this.changed();
  }

  private tell(words: string): void {
    const place = this.form.querySelector("[data-saved]");
    if (place && place.textContent !== words) place.textContent = words;
  }

  private run(): void {
    const button = this.form.querySelector<HTMLButtonElement>("[data-run]");
    if (button && !button.disabled) this.form.requestSubmit(button);
  }

  private sending(event: Event): void {
    if (!isRun(event, this.form)) return;
    window.clearTimeout(this.timer);
    this.judged = this.field.value;
    this.sent = true;
    this.editor?.mark([]);
  }

  /** The id of a run stays until it was answered: a retry runs nothing twice. */
  private answered(event: Event): void {
    const id = this.form.querySelector<HTMLInputElement>("[name=run_id]");
    if (id && isRun(event, this.form) && statusOf(event) === 200) id.value = newId();
  }

  private afterSwap(): void {
    const place = document.getElementById("conflict");
    if (place?.querySelector("[data-choices][hidden]")) {
      this.sent = false;
      this.offerChoices(place);
      return;
    }
    const saves = document.getElementById("result")?.dataset["saves"];
    if (this.sent && saves !== undefined) {
      this.sent = false;
      this.acknowledge(this.judged, Number(saves));
    }
    this.markLines();
  }

  private markLines(): void {
    const result = document.getElementById("result");
    if (!result || result.hasAttribute("data-pending")) return;
    const numbers = result.dataset["lines"]?.split(" ").filter(Boolean).map(Number) ?? [];
    this.editor?.mark(this.field.value === this.judged ? numbers : []);
  }
}

interface Detail {
  ctx?: { sourceElement?: Element; response?: { status: number } };
}

function isRun(event: Event, form: HTMLFormElement): boolean {
  return (event as CustomEvent<Detail>).detail.ctx?.sourceElement === form;
}

function statusOf(event: Event): number {
  return (event as CustomEvent<Detail>).detail.ctx?.response?.status ?? 0;
}

/** The note about unsaved text of this browser beside a newer text of the server. */
function conflict(other: string, seen: number): Node {
  const template = document.querySelector<HTMLTemplateElement>("#lab-conflict");
  const note = (template?.content.firstElementChild?.cloneNode(true) ?? document.createElement("p")) as HTMLElement;
  note.dataset["seen"] = String(seen);
  const place = note.querySelector("[data-other]");
  if (place) place.textContent = other;
  return note;
}

island<HTMLFormElement>("form[data-lab]", (form) => {
  const field = form.querySelector<HTMLTextAreaElement>("textarea[name=text]");
  const seen = form.querySelector<HTMLInputElement>("[name=seen]");
  if (field && seen) new Lab(form, field, seen, field.value);
});
