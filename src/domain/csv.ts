/** Excel takes a file without it for one of the machine's old code page, and garbles everything but English. */
export const BOM = '\uFEFF';

/** With what a spreadsheet takes a cell for a formula, which may call out when the file is opened. */
const FORMULA = /^[=+\-@\t\r]/;

/** One cell by RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe, so that it is shown. */
function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line with its end. Numbers stay numbers. */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(cellOf).join(',')}\r\n`;
