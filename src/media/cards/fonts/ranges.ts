/** Code points from and to, both included. */
export type Ranges = readonly (readonly [number, number])[];

/** Reads `U+0000-00FF,U+0131` as CSS has it. */
export const rangesOf = (text: string): Ranges =>
  text.split(',').map((range) => {
    const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });

export const isWithin = (ranges: Ranges, codePoint: number): boolean =>
  ranges.some(([from, to]) => codePoint >= from && codePoint <= to);
