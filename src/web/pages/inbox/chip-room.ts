/** As the style of the chips has it; pixels. */
const [GAP, AROUND, BETWEEN, LETTER_SPACING, FONT_SIZE] = [6, 17, 4, 0.25, 10.5];

const known = new Map<string, number>();
let drawing: CanvasRenderingContext2D | null = null;

/** How wide a text of a chip is, in the fonts that this browser has. */
function textWidth(text: string): number {
  const found = known.get(text);
  if (found !== undefined) return found;
  drawing ??= document.createElement('canvas').getContext('2d');
  if (!drawing) return text.length * FONT_SIZE;
  drawing.font = `700 ${FONT_SIZE}px ${getComputedStyle(document.body).fontFamily}`;
  const width = drawing.measureText(text).width + text.length * LETTER_SPACING;
  known.set(text, width);
  return width;
}

export type Measure = (text: string) => number;

export const chipWidth = ({ name, word }: { name: string; word: string }, measure: Measure = textWidth): number =>
  Math.ceil(measure(name) + BETWEEN + measure(`· ${word}`) + AROUND);

const moreWidth = (count: number, measure: Measure): number => Math.ceil(measure(`+${count}`) + AROUND);

/** How many of the first chips fit; where not all do, there is room behind them to say how many more there are. */
export function fitting(
  chips: readonly { name: string; word: string }[],
  room: number,
  measure: Measure = textWidth,
): number {
  const ends: number[] = [];
  for (const chip of chips) ends.push((ends.at(-1) ?? -GAP) + GAP + chipWidth(chip, measure));
  if ((ends.at(-1) ?? 0) <= room) return chips.length;
  const more = GAP + moreWidth(chips.length, measure);
  return ends.filter((end) => end + more <= room).length;
}
