/** MathLive, loaded only when the visual field is wanted.
 *
 * Its fonts are the ones that KaTeX's style sheet already declares; sounds, menu and virtual
 * keyboard stay off.  MathLive writes its markup with `style` attributes, which a strict
 * content security policy ignores; so they arrive as `data-style` and are set by CSSOM. */

import { MathfieldElement, convertAsciiMathToLatex } from "mathlive";
import { SHORTCUTS } from "./shortcuts";

MathfieldElement.fontsDirectory = null;
MathfieldElement.soundsDirectory = null;
MathfieldElement.plonkSound = null;
MathfieldElement.createHTML = (html: string) => html.replace(/(\s)style=/g, "$1data-style=");

const innerHTML = Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML");

function applyStyles(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>("[data-style]")) {
    // What has been styled by script since then is newer.
    if (!element.hasAttribute("style")) element.style.cssText = element.dataset["style"] ?? "";
    element.removeAttribute("data-style");
  }
}

/** MathLive measures right after writing, so the styles must be there at once. */
function styleOnWrite(element: Element): void {
  if (!innerHTML?.set || !innerHTML.get) return;
  const { get, set } = innerHTML;
  Object.defineProperty(element, "innerHTML", {
    configurable: true,
    get() {
      return get.call(element) as string;
    },
    set(html: string) {
      set.call(element, html);
      applyStyles(element);
    },
  });
}

export function toLatex(text: string): string {
  return text.trim() === "" ? "" : convertAsciiMathToLatex(text);
}

export interface VisualField {
  element: MathfieldElement;
  asText(): string;
  insert(latex: string): void;
}

/** Put a visual field after the plain `input`; `changed` is called after each edit. */
export function createVisual(input: HTMLInputElement, changed: () => void): VisualField {
  const label = input.labels?.[0]?.textContent?.trim() ?? "Your answer";
  const visual = createField(label, input.getAttribute("aria-describedby"), changed, (event) => {
    if (event.key !== "Enter") return false;
    // MathLive takes in typed keys a moment later; the last of them belong to the answer.
    window.setTimeout(() => {
      changed();
      input.form?.requestSubmit();
    }, 50);
    return true;
  });
  input.after(visual.element);
  quieten(visual.element);
  return visual;
}

/** One visual line that `place` puts into the page; `takes` says whether a key is dealt with. */
export function createLine(
  label: string,
  place: (element: HTMLElement) => void,
  changed: () => void,
  takes: (event: KeyboardEvent) => boolean,
): VisualField {
  const visual = createField(label, null, changed, takes);
  place(visual.element);
  quieten(visual.element);
  return visual;
}

function createField(
  label: string,
  help: string | null,
  changed: () => void,
  takes: (event: KeyboardEvent) => boolean,
): VisualField {
  const element = new MathfieldElement();
  element.className = "visual-field";
  element.ariaLabel = label;
  if (help) element.setAttribute("aria-describedby", help);
  element.addEventListener("input", (event) => {
    event.stopPropagation();
    changed();
  });
  element.addEventListener(
    "keydown",
    (event) => {
      if (event.isComposing || !takes(event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  return {
    element,
    asText: () => element.getValue("ascii-math"),
    insert: (latex) => {
      element.focus();
      element.insert(latex, { selectionMode: "placeholder" });
    },
  };
}

function quieten(element: MathfieldElement): void {
  element.mathVirtualKeyboardPolicy = "manual";
  element.popoverPolicy = "off";
  element.menuItems = [];
  element.smartFence = true;
  // An exponent may have two digits: the arrow key leaves it, as it leaves a fraction.
  element.smartSuperscript = false;
  element.inlineShortcuts = SHORTCUTS;
  // Escape, the backslash key (| with Shift) and the key beside the left Shift (< on many
  // keyboards) would lead into a mode for LaTeX commands, where typing no longer shows.
  element.keybindings = element.keybindings.filter(
    ({ command }) => !(Array.isArray(command) && command[0] === "switchMode"),
  );
  const root = element.shadowRoot;
  if (!root) return;
  // It came hidden and has been shown since.
  root.querySelector("[part=container]")?.removeAttribute("data-style");
  applyStyles(root);
  const content = root.querySelector("[part=content]");
  if (content) styleOnWrite(content);
}
