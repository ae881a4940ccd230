import { type Fault, USUAL } from '../fault.ts';
import { KILLS } from './kills.ts';

const NONE: Fault = { ...USUAL, id: 'none', title: 'nothing fails', group: 'none' };

/** Every fault there is; the report has a row for each. */
export const FAULTS: readonly Fault[] = [NONE, ...KILLS];
