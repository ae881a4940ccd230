import { type Fault, USUAL } from '../fault.ts';
import { CHANGES } from './changes.ts';
import { CLOCKS } from './clocks.ts';
import { FAILOVERS } from './failovers.ts';
import { GIVEN_FORMS } from './forms.ts';
import { FREEZES } from './freezes.ts';
import { HTTP } from './http.ts';
import { KILLS } from './kills.ts';
import { MESSAGES } from './messages.ts';
import { OPERATORS } from './operators.ts';
import { STORES } from './stores.ts';
import { TOKENS } from './tokens.ts';

const NONE: Fault = { ...USUAL, id: 'none', title: 'nothing fails', group: 'for comparison', held: null };

/** What dies, stands still or is replaced under the work: processes, databases, queues. */
export const CHAOS: readonly Fault[] = [NONE, ...KILLS, ...FREEZES, ...STORES, ...FAILOVERS];

/** Every fault there is; the report has a row for each. */
export const FAULTS: readonly Fault[] = [
  NONE,
  ...KILLS,
  ...FREEZES,
  ...HTTP,
  ...STORES,
  ...FAILOVERS,
  ...CLOCKS,
  ...OPERATORS,
  ...TOKENS,
  ...GIVEN_FORMS,
  ...CHANGES,
  ...MESSAGES,
];
