// What a trial found, drawn over the text: the range of each condition by its state, and at the end
// of its line a sign with what was read. A line that is edited loses its marks; others move along.
import { StateEffect, StateField, type Extension, type Range, type Text } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";
import { offsetsOf } from "./bytes";

export interface Tried {
  path: string;
  begin: number; // in bytes
  end: number; // where it begins: of the line as a whole
  state: string;
  decides: boolean;
  sign: string;
  told: string;
}

class Sign extends WidgetType {
  constructor(readonly tried: Tried) {
    super();
  }
  override eq(other: Sign): boolean {
    const { sign, told, state, decides } = this.tried;
    const { tried } = other;
    return (
      sign === tried.sign &&
      told === tried.told &&
      state === tried.state &&
      decides === tried.decides
    );
  }
  override toDOM(): HTMLElement {
    const sign = document.createElement("span");
    sign.className = `tried-sign ${this.tried.state}${this.tried.decides ? " decides" : ""}`;
    sign.textContent = this.tried.sign;
    sign.title = this.tried.told;
    return sign;
  }
}

const given = StateEffect.define<readonly Tried[]>();

function drawn(marks: readonly Tried[], doc: Text): DecorationSet {
  const at = offsetsOf(
    doc.toString(),
    marks.flatMap((each) => [each.begin, each.end]),
  );
  const ranges: Range<Decoration>[] = [];
  marks.forEach((each, index) => {
    const from = at[2 * index] ?? 0;
    const to = at[2 * index + 1] ?? 0;
    if (to > from) {
      const name = `tried ${each.state}${each.decides ? " decides" : ""}`;
      ranges.push(
        Decoration.mark({ class: name, attributes: { title: each.told } }).range(from, to),
      );
    }
    const end = doc.lineAt(to).to;
    ranges.push(Decoration.widget({ widget: new Sign(each), side: 1 }).range(end));
  });
  return Decoration.set(ranges, true);
}

export const triedField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, transaction) {
    let marks = before.map(transaction.changes);
    // While an input method composes, what stands around it is left alone.
    if (transaction.docChanged && !transaction.isUserEvent("input.type.compose")) {
      const { doc } = transaction.state;
      transaction.changes.iterChangedRanges((_a, _b, from, to) => {
        marks = marks.update({
          filterFrom: doc.lineAt(from).from,
          filterTo: doc.lineAt(to).to,
          filter: () => false,
        });
      });
    }
    for (const effect of transaction.effects)
      if (effect.is(given)) marks = drawn(effect.value, transaction.state.doc);
    return marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export const triedOver: Extension = triedField;
export const showTried = (marks: readonly Tried[]) => given.of(marks);
