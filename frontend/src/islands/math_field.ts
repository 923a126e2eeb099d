/** The answer field: typed text, or the visual field (MathLive) for who prefers it.
 *
 * The plain input always carries what is sent (`response`) and a hidden `syntax` says how to
 * read it.  The visual field is loaded when it is first wanted; the choice is remembered.
 * Switching converts what is there, and switching back unchanged gives the very text typed. */

import { island } from "../mount";
import { remember, remembered } from "../visual_choice";

interface Parts {
  wrapper: HTMLElement;
  input: HTMLInputElement;
  syntax: HTMLInputElement;
  toggle: HTMLButtonElement;
}

interface Visual {
  element: HTMLElement & { value: string };
  asText(): string;
  insert(latex: string): void;
}

interface Memory {
  text: string;
  latex: string;
}

/** What the server read the typed text as, if it has answered for exactly this text. */
function readingOf(wrapper: HTMLElement, text: string, want: "latex" | "text"): string | undefined {
  const reading = wrapper.querySelector<HTMLElement>("[data-echo-out] [data-latex]");
  return reading?.dataset["of"] === text ? reading.dataset[want] : undefined;
}

class MathField {
  private visual: Visual | null = null;
  private memory: Memory | null = null;
  private on = false;

  constructor(private readonly parts: Parts) {
    const { toggle, wrapper } = parts;
    toggle.hidden = false;
    toggle.addEventListener("click", () => void this.switch(!this.on, true));
    wrapper.addEventListener("unstuck:insert", (event) => {
      if (!this.on || !this.visual) return;
      event.preventDefault();
      this.visual.insert((event as CustomEvent<string>).detail);
    });
    if (remembered() || parts.syntax.value === "latex") void this.switch(true, false);
  }

  private async switch(on: boolean, byHand: boolean): Promise<void> {
    if (byHand) remember(on);
    try {
      if (on) await this.show(byHand);
      else this.hide();
    } catch {
      // The field could not be loaded: the plain one is there and works.
      remember(false);
      this.hide();
    }
    this.parts.toggle.ariaPressed = String(this.on);
  }

  private async show(focus: boolean): Promise<void> {
    const { input, syntax, wrapper, toggle } = this.parts;
    toggle.ariaBusy = "true";
    const { createVisual, toLatex } = await import("../visual_field");
    toggle.ariaBusy = null;
    const text = input.value;
    const latex =
      syntax.value === "latex" ? text : (readingOf(wrapper, text, "latex") ?? toLatex(text));
    if (syntax.value !== "latex") this.memory = { text, latex };
    this.visual ??= createVisual(input, () => this.changed());
    this.visual.element.value = latex;
    this.on = true;
    this.visual.element.hidden = false;
    const hadFocus = document.activeElement === input;
    input.hidden = true;
    // An empty or unchanged field keeps the typed text; it becomes LaTeX with the first change.
    if (focus || hadFocus) this.visual.element.focus();
  }

  private hide(): void {
    const { input, syntax, wrapper } = this.parts;
    const hadFocus = this.visual !== null && document.activeElement === this.visual.element;
    if (this.on && this.visual && syntax.value === "latex") {
      const latex = this.visual.element.value;
      input.value =
        this.memory?.latex === latex
          ? this.memory.text
          : (readingOf(wrapper, latex, "text") ?? this.visual.asText());
      syntax.value = "text";
    }
    this.on = false;
    if (this.visual) this.visual.element.hidden = true;
    input.hidden = false;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    if (hadFocus || document.activeElement === this.parts.toggle) input.focus();
  }

  private changed(): void {
    const { input, syntax } = this.parts;
    const latex = this.visual?.element.value ?? "";
    const asTyped = this.memory !== null && latex === this.memory.latex;
    input.value = asTyped ? (this.memory?.text ?? "") : latex;
    syntax.value = asTyped ? "text" : "latex";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// A change of the setting counts from now on, also here.
island<HTMLInputElement>("input[name=math_field]", (setting) => {
  setting.addEventListener("change", () => remember(setting.checked));
});

island("[data-math-field]", (wrapper) => {
  const input = wrapper.querySelector<HTMLInputElement>("input[name=response]");
  const syntax = wrapper.querySelector<HTMLInputElement>("input[name=syntax]");
  const toggle = wrapper.querySelector<HTMLButtonElement>("[data-visual]");
  if (input && syntax && toggle && !input.readOnly) {
    new MathField({ wrapper, input, syntax, toggle });
  }
});
