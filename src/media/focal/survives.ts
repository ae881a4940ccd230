import type { Harm } from '../../domain/focal.ts';
import { type Axis, keptOf, reach, shareUpTo } from './along.ts';
import type { Box } from './findings.ts';
import { type Figure, type MainSubject, type Outstanding, onRamp } from './main-subject.ts';

/** A window has the whole length of the picture along one axis; this is its place along the other, in fractions. */
export interface Stretch {
  axis: Axis;
  start: number;
  length: number;
}

/** What of a main subject survives in a window. */
export interface Survival {
  /** Of all of it, 0 to 1. */
  share: number;
  harm: Harm;
}

/** A face of which less survives is what people see first, whatever else is lost. */
const FACE_CUT = 0.9;
/** Of a person whose face is seen this share of the width is enough: arms may go. */
const SHOULDERS = 0.75;
/** From the top of a person, in heads: so much is a portrait. */
const PORTRAIT = 1.2;
/** From here down to the feet nothing of a person may be cut, in heads; of one that is there down to the feet from this share of it. */
const KNEES = 4.3;
const KNEES_OF_WHOLE = 0.58;
/** A person that ends above this share of the picture's height is there down to the feet. */
const FEET = 0.97;
/** Gradually, so that small differences change little: from above the knees on, in heads. */
const KNEES_BLUR = 0.5;
/** A person lower than this, in heads, has no legs in the picture, or has drawn them up. */
const WITH_LEGS = [4.2, 4.8] as const;
/** What is taken for whole, since boxes are not exact. */
const WHOLE = [0.95, 0.985] as const;
/** What cutting a person at the legs costs, and the head of one whose face is not seen. */
const LEGS = 0.4;
const HEAD = 0.3;
/** Boxes of people begin a little above them, in heads. */
const BRIM = 0.1;
/** A thing of which something is cut off looks cut: that costs more than its share of the area. */
const CUT_THING = 1.5;
/** Of what stands out this share is enough, the rest is background. */
const ENOUGH = 0.8;

interface Part extends Survival {
  weight: number;
}

const kept = (box: Box, { axis, start, length }: Stretch): number => keptOf(reach({ box }, axis), start, length);

function personKept({ box, head, face }: Figure, window: Stretch): Survival {
  const share = kept(box, window);
  if (window.axis === 'x') return { share: face ? Math.min(1, share / SHOULDERS) : share, harm: 'people' };
  if (head === null) return { share, harm: 'people' };
  const heads = (window.start + window.length - box.y) / head;
  const high = box.height / head;
  const knees = box.y + box.height < FEET ? Math.min(KNEES, KNEES_OF_WHOLE * high) : KNEES;
  const cut = onRamp(heads, [knees, knees + KNEES_BLUR]) * onRamp(high, WITH_LEGS) * (1 - onRamp(share, WHOLE));
  const portrait = Math.max(share, Math.min(1, heads / PORTRAIT)) - LEGS * cut;
  const headKept = kept({ ...box, y: box.y + BRIM * head, height: (1 - BRIM) * head }, window);
  // Without its head it is a piece of a person.
  const all = headKept * portrait + (1 - headKept) * (share - HEAD);
  return { share: Math.max(0, all), harm: cut > 0 && headKept === 1 ? 'legs' : 'people' };
}

function figureKept(figure: Figure, window: Stretch): Part {
  const { kind, box, weight } = figure;
  if (kind === 'people') return { weight, ...personKept(figure, window) };
  const lost = (1 - kept(box, window)) * (kind === 'things' ? CUT_THING : 1);
  return { weight, share: Math.max(0, 1 - lost), harm: kind };
}

function sceneKept({ map, weight, clear }: Outstanding, { axis, start, length }: Stretch): Part {
  const upTo = shareUpTo(map, axis);
  const inside = (upTo(start + length) - upTo(start)) / Math.max(1e-9, upTo(1));
  return { weight, share: 1 - clear * (1 - Math.min(1, inside / ENOUGH)), harm: 'scene' };
}

/** The share of the heads' boxes that a window keeps, of the one that keeps least; 1 without heads. */
const headsKept = ({ heads }: MainSubject, of: 'box' | 'roomy', window: Stretch): number =>
  Math.min(1, ...heads.map((head) => 1 - head.weight * (1 - kept(head[of], window))));

/** What of a main subject survives in a window: of its heads the least, else of all by weight. */
export function survives(main: MainSubject, window: Stretch): Survival {
  const parts = main.figures.map((figure) => figureKept(figure, window));
  if (main.outstanding !== null) parts.push(sceneKept(main.outstanding, window));
  let [total, lost, most] = [0, 0, 0];
  let harm: Harm = 'faces';
  for (const part of parts) {
    const loss = part.weight * (1 - part.share);
    total += part.weight;
    lost += loss;
    if (loss > most) [most, harm] = [loss, part.harm];
  }
  const share = 1 - lost / Math.max(1e-9, total);
  const head = headsKept(main, 'box', window);
  return { share: Math.min(head, share), harm: head < share || head < FACE_CUT ? 'faces' : harm };
}

/** The same of the air about heads. */
export const airKept = (main: MainSubject, window: Stretch): number => headsKept(main, 'roomy', window);
