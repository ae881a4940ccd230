import type { None } from '../../domain/told/problems.ts';

/** Its names in sentences. */
export type AppTerm = 'the app';

/** What stands in the gaps of its own sentences, by their codes. */
export interface AppSentences {
  'payload-too-big': { bytes: number; max: number };
  'picture-no-room': None;
}
