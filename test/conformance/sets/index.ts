import type { Measure } from '../result.ts';

/** The sets by name, in the order of the table. */
export const SETS: Readonly<Record<string, Measure>> = {};
