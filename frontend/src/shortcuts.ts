/** What turns into a symbol while it is typed into the visual field.
 *
 * MathLive's own list is for all of mathematics and breaks words that we read: Bin becomes B∈,
 * Normal N∨mal, A A ∀, and "log" and "sum" open boxes that the text field does not have.  This
 * one holds what the text field reads too.  The longest that fits wins, so a word that holds
 * a shorter one (Bin: in) stands here as well. */

import type { InlineShortcutDefinitions } from "mathlive";

const GREEK =
  "alpha beta gamma Gamma delta Delta epsilon zeta theta Theta iota kappa lambda Lambda " +
  "Xi Pi rho sigma Sigma upsilon Phi chi omega Omega nabla";
const FUNCTIONS =
  "sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan ln log lg exp max min det gcd";
const WORDS =
  "Bin NegBin Binomial NegativeBinomial Multinomial Normal Uniform Categorical softmax argmax " +
  "argmin logdet logsumexp intersect without minutes seconds words if for where otherwise";
/** Only at the start of a word: within one they are letters (mu, but not in "summu"). */
const GREEK_APART = "eta mu nu xi pi phi psi tau Psi";

const APART =
  "nothing+digit+function+frac+surd+binop+relop+punct+array+openfence+closefence+space+text";

function each(words: string, value: (word: string) => InlineShortcutDefinitions[string]) {
  return Object.fromEntries(words.split(" ").map((word) => [word, value(word)]));
}

export const SHORTCUTS: InlineShortcutDefinitions = {
  ...each(GREEK, (word) => `\\${word}`),
  ...each(GREEK_APART, (word) => ({ after: APART, value: `\\${word}` })),
  ...each(FUNCTIONS, (word) => `\\${word}`),
  ...each(WORDS, (word) => `\\operatorname{${word}}`),
  "%": "\\%",
  "&": "\\land",
  "\\": "\\setminus",
  "*": "\\cdot",
  "**": "^{#?}",
  xx: "\\times",
  "+-": "\\pm",
  "<=": "\\le",
  ">=": "\\ge",
  "!=": "\\ne",
  "->": "\\to",
  "=>": "\\Rightarrow",
  "<->": "\\leftrightarrow",
  "<=>": "\\Leftrightarrow",
  // Not a pair that closes itself: it also stands for "given".
  "|": "\\vert",
  "||": "\\Vert",
  sqrt: "\\sqrt{#?}",
  cbrt: "\\sqrt[3]{#?}",
  sum: "\\sum",
  prod: "\\prod",
  inf: "\\infty",
  infty: "\\infty",
  infinity: "\\infty",
  oo: { after: APART, value: "\\infty" },
  and: "\\land",
  or: "\\lor",
  xor: "\\oplus",
  not: "\\lnot",
  iff: "\\Leftrightarrow",
  implies: "\\Rightarrow",
  in: { after: "letter+closefence+space", value: "\\in" },
  union: "\\cup",
  uu: { after: APART, value: "\\cup" },
  nn: { after: APART, value: "\\cap" },
  emptyset: "\\emptyset",
};
