import type { Sentences } from '../../../../api/contract/types.ts';
import { platforms } from './platforms.ts';
import { problems } from './problems.ts';
import { refusals } from './refusals.ts';
import { stored } from './stored.ts';

export { fields, terms } from './terms.ts';

/** What the server says, in Chinese, by the codes of its sentences: all of them. */
export const told: Record<keyof Sentences, string> = { ...problems, ...refusals, ...stored, ...platforms };
