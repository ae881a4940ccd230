/** As the style of the chips has it; pixels. */
const [FONT_SIZE, LETTER_SPACING] = [10.5, 0.25];

const known = new Map<string, number>();
let drawing: CanvasRenderingContext2D | null = null;

/** How wide a text of a chip is, in the fonts that this browser has; pixels. */
export function textWidth(text: string): number {
  const found = known.get(text);
  if (found !== undefined) return found;
  drawing ??= document.createElement('canvas').getContext('2d');
  // A letter is hardly wider than it is high.
  if (!drawing) return text.length * FONT_SIZE;
  drawing.font = `700 ${FONT_SIZE}px ${getComputedStyle(document.body).fontFamily}`;
  const width = drawing.measureText(text).width + text.length * LETTER_SPACING;
  known.set(text, width);
  return width;
}
