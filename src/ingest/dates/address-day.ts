const DAY = /[/_-](20\d{2})([/_-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/;
const SHORT_DAY = /[/_-](20\d{2})[/-]([1-9])[/-]([1-9]|[12]\d|3[01])(?=[/-]|$)/;
const DAY_FIRST = /[/_-](0[1-9]|[12]\d|3[01])([_-])(0[1-9]|1[0-2])\2(20\d{2})(?!\d)/;
const MONTH = /\/(20\d{2})[/-](0[1-9]|1[0-2])(?=\/)/;

/** The day in the path of an address as `2026-03-04`, or its month as `2026-03`; null for none. */
export function dayInAddress(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const path = new URL(address).pathname;
  const day = DAY.exec(path);
  if (day) return `${day[1]}-${day[3]}-${day[4]}`;
  const short = SHORT_DAY.exec(path);
  if (short) return [short[1], short[2], short[3]].map((part) => part?.padStart(2, '0')).join('-');
  const first = DAY_FIRST.exec(path);
  if (first) return `${first[4]}-${first[3]}-${first[1]}`;
  const month = MONTH.exec(path);
  return month && `${month[1]}-${month[2]}`;
}
