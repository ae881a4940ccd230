/** As the style of the chips has it; pixels. */
const [GAP, AROUND, BETWEEN] = [6, 17, 4];

/** How wide a text of a chip is. */
export type Measure = (text: string) => number;

export const chipWidth = ({ name, word }: { name: string; word: string }, measure: Measure): number =>
  Math.ceil(measure(name) + BETWEEN + measure(`· ${word}`) + AROUND);

/** How many of the first chips fit; where not all do, there is room behind them to say how many more there are. */
export function fitting(chips: readonly { name: string; word: string }[], room: number, measure: Measure): number {
  const ends: number[] = [];
  for (const chip of chips) ends.push((ends.at(-1) ?? -GAP) + GAP + chipWidth(chip, measure));
  if ((ends.at(-1) ?? 0) <= room) return chips.length;
  const more = GAP + Math.ceil(measure(`+${chips.length}`) + AROUND);
  return ends.filter((end) => end + more <= room).length;
}
