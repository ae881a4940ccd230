/** Places in which an article may be marked as paid for. */
export const PAID_SIGNS = [
  'its type in the page’s data',
  'a line beside its headline',
  'its section',
  'the word before its headline',
  'one of its tags',
  'its address',
  'the name that signs it',
  'a sentence in it',
] as const;
export type PaidSign = (typeof PAID_SIGNS)[number];

const KEYS = ['type', 'line', 'section', 'kicker', 'tag', 'address', 'byline', 'sentence'] as const;

/** Key of a sign in messages; posts store the sign itself. */
export const paidSignKey = (sign: PaidSign): string => KEYS[PAID_SIGNS.indexOf(sign)] ?? 'sentence';
