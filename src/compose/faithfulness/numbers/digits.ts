import { fold } from '../fold.ts';

const FRACTIONS: Readonly<Record<string, number>> = {
  '½': 1 / 2,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅕': 1 / 5,
  '⅛': 1 / 8,
};

/** As a number is compared: rounding errors of products must not make two of one. */
export const keyOf = (value: number): string => String(Number(value.toPrecision(12)));

const plain = (digits: string): number => Number(digits.replace(/\D/g, ''));

/**
 * What digits can mean, the likeliest first: “1.200” is 1200 in one country and 1.2 in another, “10.30” is a
 * decimal or a time. A time is none of these: see `partsOf`.
 */
export function digitValues(text: string): number[] {
  const fraction = FRACTIONS[text];
  if (fraction !== undefined) return [fraction];
  const digits = fold(text).replace(/[\s'’]/g, '_');
  const marks = digits.match(/\D/g) ?? [];
  const last = marks.at(-1);
  if (last === undefined) return [plain(digits)];
  const tail = digits.slice(digits.lastIndexOf(last) + 1);
  const head = digits.slice(0, digits.lastIndexOf(last));
  const decimal = plain(head) + Number(`0.${tail}`);
  const whole = plain(digits);
  if (last === '_') return [whole];
  const isRepeated = marks.length > 1 && marks.every((mark) => mark === last);
  if (isRepeated) return [whole];
  // Two kinds of marks: the last one is the decimal's.
  if (marks.length > 1) return [decimal];
  return tail.length === 3 && head.length <= 3 && !head.startsWith('0') ? [whole, decimal] : [decimal];
}

/** Hours and minutes, or day and month, of “10.30”; null where it can be neither. */
export function partsOf(text: string): [number, number] | null {
  const [, first = '', second = ''] = /^(\d{1,2})[.,](\d{2})$/.exec(fold(text)) ?? [];
  return first !== '' && Number(first) <= 31 && Number(second) <= 59 ? [Number(first), Number(second)] : null;
}
