import type { Measure } from '../result.ts';
import { aeb, htmldate, wcxb } from './bodies.ts';
import { copy } from './copy.ts';
import { crops } from './crops.ts';
import { cutOrWhole } from './cut-or-whole.ts';
import { faithful } from './faithful.ts';
import { feeds } from './feeds.ts';
import { firings } from './firings.ts';
import { fundus } from './fundus.ts';
import { ninjs } from './ninjs.ts';
import { pauses } from './pauses.ts';
import { pictureCost } from './picture-cost.ts';
import { malformed, orientation } from './pictures.ts';
import { placings } from './placings.ts';
import { sentences } from './sentences.ts';
import { speed } from './speed.ts';
import { deliveryStates } from './transitions.ts';
import { verdicts } from './verdicts.ts';

/** The sets by name, in the order of the table. */
export const SETS: Readonly<Record<string, Measure>> = {
  fundus,
  aeb,
  wcxb,
  htmldate,
  speed,
  sentences,
  copy,
  feeds,
  ninjs,
  faithful,
  crops,
  'cut-or-whole': cutOrWhole,
  'picture-cost': pictureCost,
  malformed,
  orientation,
  'delivery-states': deliveryStates,
  firings,
  placings,
  pauses,
  verdicts,
};
