const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A hundred polls a day are all an account has: few, and further and further apart. */
export const POLLS = [30 * SECOND, 2 * MINUTE, 10 * MINUTE, 60 * MINUTE] as const;

/** A draft that was submitted stays in its box until it is published: the last look is late enough to tell. */
export const LOOKS = [MINUTE, 3 * MINUTE, 6 * MINUTE] as const;
