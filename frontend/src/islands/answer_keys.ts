/** Buttons for symbols that are hard to type: they insert at the caret. */

import { island } from "../mount";

const SPELLINGS: Readonly<Record<string, string>> = {
  "\\cup": "∪",
  "\\cap": "∩",
  "\\setminus": "\\",
  "\\emptyset": "∅",
  "\\varnothing": "∅",
  "\\infty": "infinity",
  "\\le": "<=",
  "\\leq": "<=",
  "\\ge": ">=",
  "\\geq": ">=",
  "\\ne": "!=",
  "\\neq": "!=",
  "\\cdot": "*",
  "\\times": "×",
  "\\in": "∈",
  "\\mid": "|",
};

/** How a LaTeX symbol is typed: `\lambda` → `lambda`, `\sqrt{#0}` → `sqrt(`. */
export function spelling(latex: string): string {
  const known = SPELLINGS[latex];
  if (known !== undefined) return known;
  const [, name, braces] = /^\\([a-zA-Z]+)(\{.*)?$/.exec(latex) ?? [];
  if (name === undefined) return latex;
  return name === "sqrt" || braces ? `${name}(` : name;
}

function insert(input: HTMLInputElement, text: string): void {
  const start = input.selectionStart ?? input.value.length;
  input.setRangeText(text, start, input.selectionEnd ?? start, "end");
  input.focus();
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

island("[data-answer-keys]", (row) => {
  row.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest<HTMLElement>("[data-insert]");
    const wrapper = row.closest("[data-math-field]");
    const input = wrapper?.querySelector<HTMLInputElement>("input[name=response]");
    if (!button || !wrapper || !input) return;
    const latex = button.dataset["insert"] ?? "";
    const inserting = new CustomEvent("unstuck:insert", { detail: latex, cancelable: true });
    if (wrapper.dispatchEvent(inserting)) insert(input, spelling(latex));
  });
});
