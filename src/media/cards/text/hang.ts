/** Marks that stand in the margin where a line begins with them, so that the letters line up. */
const HANGING = /^[“„‘‚«‹「『《"]+/u;

/** The marks at a line's beginning that hang; '' for none. */
export const hangingOf = (line: string): string => HANGING.exec(line)?.[0] ?? '';
