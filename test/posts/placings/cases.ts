import type { Placing } from './placing.ts';
import { SPECIAL } from './special-cases.ts';
import { USUAL } from './usual-cases.ts';

/** Every case, in the order of the table. */
export const PLACINGS: readonly Placing[] = [...USUAL, ...SPECIAL];
