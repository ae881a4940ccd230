import type { Mutant } from '../mutant.ts';
import { CALLS } from './calls.ts';
import { CLAIMS } from './claims.ts';
import { COUNTS } from './counts.ts';
import { LOOKUPS } from './lookups.ts';
import { ROWS } from './rows.ts';
import { RULES_OF_THE_DESK } from './rules.ts';

/**
 * Every mutant there is. `npm run mutants` stops at one that cannot be planted any more, because its file was moved or
 * its text was changed. Plant it again so that the guarantee in `breaks` is broken as before; the text does not matter:
 *
 * 1. A file that was moved: give `file` its new path.
 * 2. A text that was rewritten: find what keeps the guarantee now, in whatever language it is written, and edit that.
 *    Where two places keep it, as a check before anything is made and the statement of the intent, a mutant that names
 *    only one of them leaves the other as it is, and one that breaks the guarantee everywhere edits both.
 * 3. `npm run mutants -- --only 'words of its name'` has to end with "1 of 1 caught". Where it survives, write the
 *    missing test; a mutant goes only together with its guarantee.
 */
export const MUTANTS: readonly Mutant[] = [...CLAIMS, ...CALLS, ...LOOKUPS, ...RULES_OF_THE_DESK, ...ROWS, ...COUNTS];
