/** Excel takes a file without it for one of the machine's old code page, and garbles everything but English. */
export const BOM = '\uFEFF';

/** What a spreadsheet, or what cleans a file for one, may leave out at the beginning of a cell. */
const UNSEEN = /^[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]+/u;
/** With what it then takes a cell for a formula, which may call out when the file is opened; also where it stands full width. */
const OPERATOR = /^[=+\-@\u2212]/;

const isFormula = (text: string): boolean =>
  /^[\t\r\n]/.test(text) || OPERATOR.test(text.replace(UNSEEN, '').slice(0, 1).normalize('NFKC'));

/** One cell by RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe, so that it is shown. */
function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = isFormula(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line with its end. Numbers stay numbers. */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(cellOf).join(',')}\r\n`;
