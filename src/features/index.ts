import { collect } from './define-action.ts';
import * as pauses from './pauses/actions.ts';

/** Everything that people and programs can do: a line for each feature. */
export const actions = collect(pauses);
