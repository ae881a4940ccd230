/** Aligned columns; CJK characters take two places in a terminal. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;

export function width(text: string): number {
  let places = 0;
  for (const character of text) places += WIDE.test(character) ? 2 : 1;
  return places;
}

/** Longest beginning that takes at most `places`. */
function startOf(text: string, places: number): string {
  let kept = '';
  for (const character of text) {
    if (width(kept) + width(character) > places) break;
    kept += character;
  }
  return kept;
}

/** Cuts a text to `places`, with an ellipsis. */
export function clip(text: string, places: number): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return width(line) <= places ? line : `${startOf(line, places - 1)}…`;
}

/** Wraps a text to lines of `places`, between words where possible; the last of `most` lines is cut. */
export function wrap(text: string, places: number, most: number): string[] {
  const lines: string[] = [];
  let rest = text.replaceAll(/\s+/g, ' ').trim();
  while (lines.length < most - 1 && width(rest) > places) {
    const cut = startOf(rest, places);
    const space = rest[cut.length] === ' ' ? cut.length : cut.lastIndexOf(' ');
    const line = space > 0 ? cut.slice(0, space) : cut;
    lines.push(line);
    rest = rest.slice(line.length).trimStart();
  }
  return [...lines, clip(rest, places)];
}

/** Head of a table with its rule, and its rows. A cell with line breaks takes several lines. */
export function layOut(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): { head: string; rows: string[] } {
  const places = (cell = ''): number => Math.max(...cell.split('\n').map(width));
  const widths = head.map((title, column) => Math.max(width(title), ...rows.map((row) => places(row[column]))));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(cell))))
      .join('  ')
      .trimEnd();
  const block = (cells: readonly string[]): string => {
    const split = cells.map((cell) => cell.split('\n'));
    const height = Math.max(...split.map((lines) => lines.length));
    return Array.from({ length: height }, (_, at) => line(split.map((lines) => lines[at] ?? ''))).join('\n');
  };
  return { head: [line(head), line(widths.map((count) => '-'.repeat(count)))].join('\n'), rows: rows.map(block) };
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const laid = layOut(head, rows);
  return [laid.head, ...laid.rows].join('\n');
}
