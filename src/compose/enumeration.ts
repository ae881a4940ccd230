/** A list's mark at the start of an item: `1.` `1)` `1.)` `(1)` `a.` `a)`, perhaps behind a bullet. */
const MARK = /(?<=^|\s)(?:[•⁃*·–-]\s?)?(\(?)(\d{1,2}|[a-z])(\.\)|\)|\.)(?=\s)/g;

interface Mark {
  index: number;
  /** Number or letter as a count, and the marks around it. */
  value: number;
  form: string;
}

function marksIn(line: string): Mark[] {
  return Array.from(line.matchAll(MARK), ({ index, 1: open = '', 2: label = '', 3: close = '' }) => {
    const isNumber = /^\d/.test(label);
    return {
      index,
      value: isNumber ? Number(label) : label.charCodeAt(0),
      form: `${open}${isNumber ? '1' : 'a'}${close}`,
    };
  });
}

/**
 * A line that is a list in one piece ("1. Bread 2. Milk") as its items; any other as it is. Only a line that
 * begins with a mark is one: within a sentence ("for two reasons: 1) cost, 2) time") marks end nothing.
 */
export function itemsOf(line: string): string[] {
  const [first, ...others] = marksIn(line);
  if (!first || line.slice(0, first.index).trim() !== '') return [line];
  const starts = [first];
  for (const mark of others) {
    const last = starts.at(-1) ?? first;
    if (mark.form === first.form && mark.value === last.value + 1) starts.push(mark);
  }
  return starts.map(({ index }, at) => line.slice(at === 0 ? 0 : index, starts[at + 1]?.index ?? line.length));
}
