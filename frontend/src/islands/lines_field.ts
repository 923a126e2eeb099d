/** The field for several lines: a text area, or one visual field (MathLive) for each line.
 *
 * The text area always carries what is sent (`response`, with line breaks) and a hidden `syntax`
 * says how to read it.  Enter starts a line, Ctrl or ⌘ with Enter checks. */

import { island } from "../mount";
import { remember, remembered } from "../visual_choice";
import type { VisualField } from "../visual_field";

interface Parts {
  wrapper: HTMLElement;
  area: HTMLTextAreaElement;
  syntax: HTMLInputElement;
  toggle: HTMLButtonElement;
}

type Module = typeof import("../visual_field");

function checks(event: KeyboardEvent): boolean {
  return event.key === "Enter" && (event.ctrlKey || event.metaKey);
}

class LinesField {
  private rows: VisualField[] = [];
  private list: HTMLElement | null = null;
  private module: Module | null = null;
  private memory: { text: string; latex: string } | null = null;
  private last: VisualField | null = null;

  constructor(private readonly parts: Parts) {
    const { toggle, wrapper } = parts;
    toggle.hidden = false;
    toggle.addEventListener("click", () => void this.switch(this.list === null, true));
    wrapper.addEventListener("unstuck:insert", (event) => {
      const row = this.last ?? this.rows[this.rows.length - 1];
      if (!row) return;
      event.preventDefault();
      row.insert((event as CustomEvent<string>).detail);
    });
    if (remembered() || parts.syntax.value === "latex") void this.switch(true, false);
  }

  private async switch(on: boolean, byHand: boolean): Promise<void> {
    if (byHand) remember(on);
    try {
      if (on) await this.show(byHand);
      else this.hide();
    } catch {
      // The fields could not be loaded: the text area is there and works.
      remember(false);
      this.hide();
    }
    this.parts.toggle.ariaPressed = String(this.list !== null);
  }

  private async show(byHand: boolean): Promise<void> {
    const { area, syntax, toggle } = this.parts;
    toggle.ariaBusy = "true";
    this.module = await import("../visual_field");
    toggle.ariaBusy = null;
    const hadFocus = document.activeElement === area;
    this.list = document.createElement("div");
    this.list.className = "visual-lines";
    this.list.role = "group";
    this.list.ariaLabel = area.labels?.[0]?.textContent?.trim() ?? "Your lines";
    area.after(this.list);
    for (const line of area.value.split(/\r?\n/)) {
      const row = this.add(this.rows.length);
      row.element.value = syntax.value === "latex" ? line : this.module.toLatex(line);
    }
    if (syntax.value !== "latex") this.memory = { text: area.value, latex: this.latex() };
    area.hidden = true;
    if (byHand || hadFocus) this.rows[this.rows.length - 1]?.element.focus();
  }

  private hide(): void {
    const { area, syntax, toggle } = this.parts;
    if (!this.list) return;
    const hadFocus = this.list.contains(document.activeElement) || document.activeElement === toggle;
    if (syntax.value === "latex") {
      const untouched = this.memory?.latex === this.latex();
      area.value = untouched
        ? (this.memory?.text ?? "")
        : this.rows.map((row) => row.asText()).join("\n");
      syntax.value = "text";
    }
    this.list.remove();
    this.list = null;
    this.rows = [];
    this.last = null;
    area.hidden = false;
    area.dispatchEvent(new Event("input", { bubbles: true }));
    if (hadFocus) area.focus();
  }

  private latex(): string {
    return this.rows.map((row) => row.element.value).join("\n");
  }

  private changed(): void {
    const { area, syntax } = this.parts;
    const latex = this.latex();
    const asTyped = this.memory?.latex === latex;
    area.value = asTyped ? (this.memory?.text ?? "") : latex;
    syntax.value = asTyped ? "text" : "latex";
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private add(place: number): VisualField {
    const before = this.rows[place - 1];
    const row = this.module!.createLine(
      "Line",
      (element) => (before ? before.element.after(element) : this.list?.prepend(element)),
      () => this.changed(),
      (event) => this.takes(event, row),
    );
    row.element.addEventListener("focus", () => (this.last = row));
    row.element.addEventListener("move-out", (event) => {
      const { direction } = (event as CustomEvent<{ direction: string }>).detail;
      const step = direction === "upward" ? -1 : direction === "downward" ? 1 : 0;
      const next = this.rows[this.rows.indexOf(row) + step];
      if (step === 0 || !next) return;
      event.preventDefault();
      next.element.focus();
    });
    this.rows.splice(place, 0, row);
    this.rows.forEach((one, index) => (one.element.ariaLabel = `Line ${index + 1}`));
    return row;
  }

  private takes(event: KeyboardEvent, row: VisualField): boolean {
    const place = this.rows.indexOf(row);
    if (checks(event)) {
      // MathLive takes in typed keys a moment later; the last of them belong to the answer.
      window.setTimeout(() => {
        this.changed();
        this.parts.area.form?.requestSubmit();
      }, 50);
      return true;
    }
    if (event.key === "Enter") {
      this.add(place + 1).element.focus();
      this.changed();
      return true;
    }
    if (event.key === "Backspace" && row.element.value === "" && this.rows.length > 1) {
      const next = this.rows[place - 1] ?? this.rows[1];
      this.rows.splice(place, 1);
      this.changed();
      // MathLive still deals with this key; a field that goes now would take the focus with it.
      window.setTimeout(() => {
        row.element.remove();
        next?.element.focus();
      }, 0);
      return true;
    }
    return false;
  }
}

island("[data-lines-field]", (wrapper) => {
  const area = wrapper.querySelector<HTMLTextAreaElement>("textarea[name=response]");
  const syntax = wrapper.querySelector<HTMLInputElement>("input[name=syntax]");
  const toggle = wrapper.querySelector<HTMLButtonElement>("[data-visual]");
  if (!area || !syntax || !toggle || area.readOnly) return;
  const help = wrapper.querySelector<HTMLElement>("[data-lines-keys]");
  if (help) help.hidden = false;
  area.addEventListener("keydown", (event) => {
    if (event.isComposing || !checks(event)) return;
    event.preventDefault();
    area.form?.requestSubmit();
  });
  new LinesField({ wrapper, area, syntax, toggle });
});
