/** Byte order mark, without which Excel reads the file in the machine's legacy encoding. */
export const BOM = '\uFEFF';

/** Characters that a spreadsheet may ignore at the beginning of a cell. */
const UNSEEN = /^[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]+/u;
/** Characters that then start a formula, which may make requests when the file is opened; full-width forms, too. */
const OPERATOR = /^[=+\-@\u2212]/;

const isFormula = (text: string): boolean =>
  /^[\t\r\n]/.test(text) || OPERATOR.test(text.replace(UNSEEN, '').slice(0, 1).normalize('NFKC'));

/** Formats a cell by RFC 4180. A text that would become a formula gets an apostrophe. */
function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = isFormula(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line with its end. Numbers stay numbers. */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(cellOf).join(',')}\r\n`;
