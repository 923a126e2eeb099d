"""Read LaTeX and the formulas of other texts: prose without its commands, formulas apart.

Nothing is expanded or run.  What is taken away is replaced by spaces, so that lines stay lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unstuck.curriculum.mentions.passages import END, Passage, sentences

LONGEST_FORMULA = 2_000
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_TITLE = re.compile(r"\\title\s*(?:\[[^\]]{0,200}\])?\{([^{}]{0,400})\}")
_BEGIN = "\\begin{document}"
_END = "\\end{document}"
_DROPPED = re.compile(
    r"\\begin\{(verbatim|lstlisting|minted|thebibliography|tikzpicture|filecontents|algorithmic)\*?\}"
)
_SILENT = re.compile(
    r"\\(?:[cC]ite\w*|[eE]?q?ref|[cC]ref|autoref|label|pageref|bibliography|bibliographystyle|input"
    r"|include|includegraphics|usepackage|documentclass|url|vspace|hspace|footnotemark|newcommand"
    r"|renewcommand|providecommand|DeclareMathOperator|setlength|author|affil|email|date|thanks"
    r"|citetext|nocite|pagestyle|thispagestyle|graphicspath|newtheorem|hypersetup|orcid)"
    r"\*?\s*(?:\[[^\]\n]{0,200}\])*(?:\{(?:[^{}]|\{[^{}]*\}){0,400}\})*"
)
_FORMULA = re.compile(
    r"\$\$(?P<display>[^$]{1,2000})\$\$"
    r"|(?<![\\$])\$(?=[^\s$])(?P<inline>(?:[^$\\\n]|\\.|\n(?!\s*\n)){1,300}?)(?<=[^\s\\])\$(?!\d)"
    r"|\\\[(?P<bracket>(?:[^\\]|\\(?![\[\]])){1,2000})\\\]"
    r"|\\\((?P<paren>(?:[^\\]|\\(?![()])){1,2000})\\\)"
    r"|\\begin\{(?P<environment>equation|align|gather|multline|eqnarray|displaymath|math)\*?\}"
    r"(?P<body>(?:[^\\]|\\(?!end\{|begin\{(?:equation|align|gather|multline)\*?\})){1,2000})"
    r"\\end\{(?P=environment)\*?\}"
)
_HEADING = re.compile(
    r"\\(?:part|chapter|(?:sub){0,2}section|(?:sub)?paragraph)\*?\s*(?:\[[^\]\n]{0,200}\])?"
    r"\{([^{}\n]{0,300})\}"
)
_ITEM = re.compile(
    r"\\(?:item|par|newline|begin\{\w+\*?\}|end\{\w+\*?\}|\\)(?:\[[^\]\n]{0,100}\])?"
)
_ACCENT = re.compile(r"\\[`'^\"~=.uvHc]\s*\{?([A-Za-z])\}?")
_COMMAND = re.compile(r"\\math(?:cal|bb|scr)\s*\{?\w\}?|\\\|_\{?[F12*]|\\[A-Za-z]+\*?")
_WORDS_IN_FORMULA = re.compile(
    r"\\(?:operatorname\*?|mathrm|text|textrm|mathsf|textsf|mbox|texttt|mathtt)\s*\{([^{}]{1,80})\}"
)
_SIMPLE = re.compile(
    r"\\?(?:ell|[A-Za-z]|alpha|beta|gamma|delta|epsilon|varepsilon|eta|lambda|mu|sigma|chi|phi|tau)"
    r"(?:[_^]\{?[0-9a-zA-Z]{1,3}\}?|[_^]\\infty)?"
)
_NORM = re.compile(r"\\(?:[lr]?Vert|parallel)\b\s*")
_SQUARED = re.compile(r"(?:\\chi|χ)\s*(?:\^\{?2\}?|²)")
_GROUPING = re.compile(r"\\(?:left|right|big|Big|bigg|,|;|!|quad|qquad| )|[{}$&~]")


def is_latex(text: str) -> bool:
    """Whether a text looks as if TeX would read it."""
    marks = (r"\documentclass", r"\begin{", r"\section", r"\cite", r"\usepackage", r"\emph{")
    return any(mark in text for mark in (*marks, r"\textbf{", r"\ref{", r"\label{", r"\newcommand"))


def passages_of(source: str) -> Iterator[Passage]:
    """Return headings, sentences and formulas of LaTeX source, with their lines."""
    text = _blank(_COMMENT, source)
    text = _without_preamble(text)
    text = _without_environments(text)
    yield from with_formulas(_blank(_SILENT, text))


def with_formulas(text: str, line: int = 1, page: int | None = None) -> Iterator[Passage]:
    """Return the sentences and formulas of a text with TeX or Unicode formulas in it."""
    text = _SQUARED.sub("chi-squared", text)
    prose: list[str] = []
    last = counted = 0
    for found in _FORMULA.finditer(text):
        prose += [text[last : found.start()], _in_prose(found)]
        line_here = line + text.count("\n", counted, found.start())
        line, counted = line_here, found.start()
        last = found.end()
        yield from _of_formula(found, line_here, page)
    first = line - text.count("\n", 0, counted)
    yield from sentences(_plain("".join([*prose, text[last:]])), first, page)


def _content(found: re.Match[str]) -> str:
    groups = ("display", "inline", "bracket", "paren", "body")
    return next((found[name] for name in groups if found[name]), "")


def _in_prose(found: re.Match[str]) -> str:
    """A simple formula as a word, as in ``$k$-means``; others as a gap."""
    content = _content(found).strip()
    gap = " ⟨⟩ " + "\n" * found[0].count("\n")
    if not _SIMPLE.fullmatch(content):
        return gap
    word = content.replace("\\infty", "infinity").replace("\\varepsilon", "epsilon")
    return re.sub(r"[\\{}_^]", "", word.replace("\\ell", "l"))


def _of_formula(found: re.Match[str], line: int, page: int | None) -> Iterator[Passage]:
    content = _content(found)
    standard = _NORM.sub(r"\\|", content)
    commands = tuple(dict.fromkeys(_canonical(one) for one in _COMMAND.findall(standard)))
    if content.strip():
        words = " ⟨⟩ ".join(_WORDS_IN_FORMULA.findall(content))
        shown = content.strip()[:LONGEST_FORMULA]
        yield Passage(shown, line, page, is_formula=True, commands=commands)
        if words:
            yield Passage(words, line, page, is_formula=True)


def _canonical(command: str) -> str:
    """One spelling for each command, without braces around its single letter."""
    return re.sub(r"[{}\s]", "", command)


def _plain(text: str) -> str:
    """Prose without commands: headings are sentences of their own, accents are folded."""
    text = _HEADING.sub(f"{END}\\1{END}", text)
    text = _ITEM.sub(lambda found: " " if found[0].startswith("\\\\") else END, text)
    text = _ACCENT.sub(r"\1", text)
    text = text.replace("``", "“").replace("''", "”").replace("---", " ⟨⟩ ").replace("--", "-")
    text = _COMMAND.sub(" ", text)
    return _GROUPING.sub(" ", text)


def bare(text: str) -> str:
    """A formula as it would be typed: without grouping, commands by their bare names."""
    text = _NORM.sub("‖", text).replace("\\|", "‖").replace("\\mid", "|")
    return _GROUPING.sub(" ", text).replace("\\", "")


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: " " + "\n" * found[0].count("\n"), text)


def _without_preamble(text: str) -> str:
    start = text.find(_BEGIN)
    if start >= 0:
        lines = text.count("\n", 0, start)
        title = _TITLE.search(text, 0, start)
        kept = title[1].replace("\n", " ") if title else ""
        text = f"{kept}\n" + "\n" * max(0, lines - 1) + text[start + len(_BEGIN) :]
    end = text.find(_END)
    return text[:end] if end >= 0 else text


def _without_environments(text: str) -> str:
    parts: list[str] = []
    last = 0
    for found in _DROPPED.finditer(text):
        if found.start() < last:
            continue
        end = text.find(f"\\end{{{found[1]}", found.end())
        end = len(text) if end < 0 else end
        parts += [text[last : found.start()], "\n" * text.count("\n", found.start(), end)]
        last = end
    return "".join([*parts, text[last:]])
