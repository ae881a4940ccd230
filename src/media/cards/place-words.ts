import { UserError } from '../../lib/errors.ts';
import { type Box as Shares, shared } from '../focal/findings.ts';
import type { Size } from '../window.ts';
import type { Safe } from './frame.ts';
import { AT_FOOT, type CardLayout, type CardWords, layOut, type WordsPlace } from './layout.ts';

/** Type that is set smaller than the larger of these shares of the usual size looks lost. */
const TYPE = [1, 0.75, 0.55];
/** Beside what must be seen there is room for a column only on a card that is so much wider than high. */
const WIDE = 1.2;
const COLUMNS = [
  [0, 0.5],
  [0.5, 1],
] as const;
/** Words on a face are worse than the shade around them. */
const ON_IT = 10;
const ALMOST_NOTHING = 0.02;
/** A line with its accents and tails, from its baseline, in em. */
const ABOVE = 0.9;
const BELOW = 0.3;

/** In the order in which they are tried. */
function* places({ width, height }: Size): Generator<WordsPlace> {
  const columns = width >= WIDE * height ? COLUMNS : [];
  for (const type of TYPE) {
    yield { ...AT_FOOT, type };
    yield { ...AT_FOOT, at: 'top', type };
    for (const across of columns) {
      yield { at: 'foot', across, type };
      yield { at: 'top', across, type };
    }
  }
}

const inShares = ({ left, top, width, height }: CardLayout['dark'][number], size: Size): Shares => ({
  x: left / size.width,
  y: top / size.height,
  width: width / size.width,
  height: height / size.height,
});

/** How much of what must be seen the words cover, and how much of it lies in their shade. */
function harm(layout: CardLayout, stays: readonly Shares[]): number {
  const lines = layout.lines.map(({ left, baseline, size, width }) =>
    inShares({ left, top: baseline - ABOVE * size, width, height: (ABOVE + BELOW) * size }, layout),
  );
  const dark = layout.dark.map((box) => inShares(box, layout));
  const covered = (boxes: readonly Shares[], stay: Shares): number =>
    Math.min(1, boxes.reduce((sum, box) => sum + shared(box, stay), 0) / Math.max(1e-9, stay.width * stay.height));
  return stays.reduce((sum, stay) => sum + ON_IT * covered(lines, stay) + covered(dark, stay), 0);
}

async function tried(words: CardWords, size: Size & { safe?: Safe | undefined }, place: WordsPlace) {
  try {
    return await layOut(words, size, 'picture', place);
  } catch (error) {
    // A word that is too long for a column, say.
    if (error instanceof UserError) return null;
    throw error;
  }
}

/**
 * Where the words go over a picture: at the foot, unless they would stand there on what must be seen (`stays`, in
 * shares of the card) and do so less elsewhere: at the top, beside it, or smaller. Nothing of them is left out for
 * that. Throws as `layOut`.
 */
export async function placeWords(
  words: CardWords,
  size: Size & { safe?: Safe | undefined },
  stays: readonly Shares[],
): Promise<CardLayout> {
  const usual = await layOut(words, size, 'picture');
  let best = { layout: usual, harm: harm(usual, stays) };
  if (best.harm <= ALMOST_NOTHING) return usual;
  for (const place of places(size)) {
    const layout = await tried(words, size, place);
    if (layout === null || (usual.whole && !layout.whole)) continue;
    const found = { layout, harm: harm(layout, stays) };
    if (found.harm <= ALMOST_NOTHING) return layout;
    if (found.harm < best.harm - ALMOST_NOTHING) best = found;
  }
  return best.layout;
}
