/** Formulas: `.math` holds TeX as text until KaTeX replaces it with HTML and MathML.
 *
 * KaTeX's DOM renderer sets sizes through CSSOM, which a content security policy without
 * inline styles allows; its string renderer would not be. */

import katex from "katex";

import { island } from "../mount";

const MACROS = {
  "\\R": "\\mathbb{R}",
  "\\N": "\\mathbb{N}",
  "\\Z": "\\mathbb{Z}",
  "\\E": "\\mathbb{E}",
  "\\P": "\\operatorname{P}",
  "\\T": "^{\\mathsf{T}}",
};

/** A formula of up to so many characters of TeX is not broken over two lines. */
const SHORT = 40;

export function renderMath(element: HTMLElement): void {
  const tex = (element.dataset["tex"] ??= element.textContent ?? "");
  if (tex.trim() === "") return;
  try {
    katex.render(tex, element, {
      displayMode: element.classList.contains("display"),
      output: "htmlAndMathml",
      throwOnError: true,
      strict: false,
      trust: false,
      maxExpand: 200,
      maxSize: 20,
      macros: { ...MACROS },
    });
    element.dataset["rendered"] = "";
    if (tex.length <= SHORT) element.classList.add("math-short");
  } catch (error) {
    element.textContent = tex;
    element.classList.add("math-fault");
    element.title = error instanceof Error ? error.message : "";
  }
}

island(".math", renderMath);
