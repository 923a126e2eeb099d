/** CodeMirror, loaded only on the page of a lab.
 *
 * Colors come from CSS classes, so the theme is that of the page.  What CodeMirror itself puts
 * into the page as style carries the nonce of the content security policy. */

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import {
  bracketMatching,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { EditorState, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  gutterLineClass,
  drawSelection,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

const mark = StateEffect.define<readonly number[]>();
const line = Decoration.line({ class: "editor-fault" });

class FaultMarker extends GutterMarker {
  override elementClass = "editor-fault-number";
}

const number = new FaultMarker();

/** The lines that the last run spoke of; they move along while the text is edited. */
const marked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(found, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(mark)) return decorations(transaction.state, effect.value);
    }
    return found.map(transaction.changes);
  },
  provide: (field) => [
    EditorView.decorations.from(field),
    gutterLineClass.compute([field], (state) => {
      const numbers = new RangeSetBuilder<GutterMarker>();
      state.field(field).between(0, state.doc.length, (from) => numbers.add(from, from, number));
      return numbers.finish();
    }),
  ],
});

function decorations(state: EditorState, lines: readonly number[]): DecorationSet {
  const there = lines.filter((each) => each >= 1 && each <= state.doc.lines);
  return Decoration.set(there.map((each) => line.range(state.doc.line(each).from)));
}

export interface CodeEditor {
  readonly text: string;
  replace(text: string): void;
  mark(lines: readonly number[]): void;
  focus(): void;
}

/** Put an editor in the place of a plain field; the field keeps the text for the form. */
export function createEditor(
  field: HTMLTextAreaElement,
  nonce: string,
  changed: () => void,
  run: () => void,
): CodeEditor {
  const told = field.getAttribute("aria-describedby");
  const view = new EditorView({
    doc: field.value,
    extensions: [
      keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }]),
      lineNumbers(),
      highlightSpecialChars(),
      history(),
      drawSelection(),
      indentOnInput(),
      indentUnit.of("    "),
      EditorState.tabSize.of(4),
      bracketMatching(),
      highlightActiveLine(),
      marked,
      python(),
      syntaxHighlighting(classHighlighter),
      EditorView.cspNonce.of(nonce),
      EditorView.contentAttributes.of({
        "aria-label": "Your code",
        ...(told ? { "aria-describedby": told } : {}),
      }),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        field.value = update.state.doc.toString();
        changed();
      }),
      keymap.of([indentWithTab, ...defaultKeymap, ...historyKeymap]),
    ],
  });
  const hadFocus = document.activeElement === field;
  field.after(view.dom);
  field.hidden = true;
  if (hadFocus) view.focus();
  return {
    get text() {
      return view.state.doc.toString();
    },
    replace(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    mark(lines) {
      view.dispatch({ effects: mark.of(lines) });
    },
    focus() {
      view.focus();
    },
  };
}
