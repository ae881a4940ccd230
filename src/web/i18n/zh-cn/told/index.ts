import type { Sentences } from '../../../../api/contract/types.ts';
import { findings } from './findings.ts';
import { refusals } from './refusals.ts';
import { fields, terms } from './terms.ts';

const told: Record<keyof Sentences, string> = refusals;

/** What the server says, in Chinese: its sentences by their codes, all of them, the words of its own in them, and what comes as English text. */
export const server = { told, terms, fields, faults: findings };
