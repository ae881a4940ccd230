/** Columns that line up; CJK characters take two places in a terminal. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;

export function width(text: string): number {
  let places = 0;
  for (const character of text) places += WIDE.test(character) ? 2 : 1;
  return places;
}

/** The text in at most `places`, with an ellipsis where something was left out. */
export function clip(text: string, places: number): string {
  const line = text.replaceAll(/\s+/g, ' ');
  if (width(line) <= places) return line;
  let kept = '';
  for (const character of line) {
    if (width(kept) + width(character) > places - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(width(title), ...rows.map((row) => width(row[column] ?? ''))));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(cell))))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((places) => '-'.repeat(places))), ...rows.map(line)].join('\n');
}
