// What the cases exercise, painted beside the lines: a mark for each line that has a rule, a
// condition or a limit of its own. It moves with the text until the next validation.
import { RangeSet, StateEffect, StateField, type Extension, type Text } from "@codemirror/state";
import { gutter, GutterMarker } from "@codemirror/view";

export interface Covered {
  path: string;
  line: number; // from 1
  whole: boolean;
  told: string;
}

class Mark extends GutterMarker {
  constructor(readonly covered: Covered) {
    super();
  }
  override eq(other: Mark): boolean {
    return this.covered.whole === other.covered.whole && this.covered.told === other.covered.told;
  }
  override toDOM(): Node {
    const mark = document.createElement("span");
    mark.className = this.covered.whole ? "cover whole" : "cover part";
    mark.textContent = this.covered.whole ? "●" : "○";
    mark.title = this.covered.told;
    mark.setAttribute("role", "img");
    mark.setAttribute("aria-label", this.covered.told);
    return mark;
  }
}

const shown = StateEffect.define<readonly Covered[]>();

function marksOf(lines: readonly Covered[], doc: Text): RangeSet<Mark> {
  return RangeSet.of(
    lines
      .filter((each) => each.line <= doc.lines)
      .map((each) => new Mark(each).range(doc.line(each.line).from)),
    true,
  );
}

export const coverMarks = StateField.define<RangeSet<Mark>>({
  create: () => RangeSet.empty,
  update(before, transaction) {
    const moved = before.map(transaction.changes);
    const given = transaction.effects.filter((each) => each.is(shown)).at(-1);
    return given ? marksOf(given.value, transaction.state.doc) : moved;
  },
});

export function coverGutter(): Extension {
  return [
    coverMarks,
    gutter({ class: "cm-cover", markers: (view) => view.state.field(coverMarks) }),
  ];
}

export const showCover = (lines: readonly Covered[]) => shown.of(lines);
