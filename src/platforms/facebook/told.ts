import type { Term } from '../../domain/told/terms.ts';

/** Its names in sentences, and what its quotas count. */
export type FacebookTerm = 'Facebook' | 'a reel on Facebook' | 'a video on Facebook' | 'reels';

/** What stands in the gaps of its own sentences, by their codes. */
export interface FacebookSentences {
  'link-to-facebook': { host: string };
  'link-not-in-message': { what: Term };
}
