/** Milliseconds until the next try after `failures` in a row, at most `cap`: each wait is twice the one before. */
export const backOff = (failures: number, base: number, cap: number, random: () => number): number =>
  Math.min(cap, base * 2 ** Math.min(failures - 1, 20)) * (0.9 + random() * 0.2);
