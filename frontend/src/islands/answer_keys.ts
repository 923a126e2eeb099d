/** Buttons for symbols that are hard to type: they insert at the caret. */

import { island } from "../mount";

/** What a symbol is in typed text; `|` is where the caret goes. */
const SPELLINGS: Readonly<Record<string, string>> = {
  "\\frac{}{}": "/",
  "^{}": "^",
  "\\sqrt{}": "sqrt(|)",
  "\\{\\}": "{|}",
  "\\begin{pmatrix}&\\\\&\\end{pmatrix}": "[[|, ], [, ]]",
  "\\setminus": "\\",
  "\\cup": "∪",
  "\\cap": "∩",
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
  "\\land": " and ",
  "\\lor": " or ",
  "\\lnot": "not ",
  "\\Rightarrow": " -> ",
  "\\Leftrightarrow": " <-> ",
  "\\mid": "\\mid",
};

/** How a LaTeX symbol is typed: `\lambda` → `lambda`, `\sqrt{}` → `sqrt(|)`. */
export function spelling(latex: string): string {
  const known = SPELLINGS[latex];
  if (known !== undefined) return known;
  if (latex.includes("\\left(\\right)")) return latex.replace("\\left(\\right)", "(|)");
  const [, name] = /^\\([a-zA-Z]+)$/.exec(latex) ?? [];
  return name ?? latex;
}

/** The same for the visual field, with empty places to fill in. */
export function template(latex: string): string {
  return latex
    .replace(/^\\frac\{\}/, "\\frac{#@}")
    .replace("\\left(\\right)", "\\left(#0\\right)")
    .replace("\\{\\}", "\\left\\{#0\\right\\}")
    .replace("&\\\\&", "#?&#?\\\\#?&#?")
    .replaceAll("{}", "{#?}");
}

function insert(input: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const start = input.selectionStart ?? input.value.length;
  const [before = "", after = ""] = text === "\\mid" ? ["|"] : text.split("|");
  input.setRangeText(before + after, start, input.selectionEnd ?? start, "end");
  input.focus();
  input.setSelectionRange(start + before.length, start + before.length);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

island("[data-answer-keys]", (row) => {
  row.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest<HTMLElement>("[data-insert]");
    const wrapper = row.closest("[data-math-field], [data-lines-field]");
    const input = wrapper?.querySelector<HTMLInputElement | HTMLTextAreaElement>("[name=response]");
    if (!button || !wrapper || !input) return;
    const latex = button.dataset["insert"] ?? "";
    const inserting = new CustomEvent("unstuck:insert", { detail: template(latex), cancelable: true });
    if (wrapper.dispatchEvent(inserting)) insert(input, spelling(latex));
  });
});
