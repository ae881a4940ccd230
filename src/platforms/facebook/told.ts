import type { Term } from '../../domain/told/terms.ts';

/** Its names in sentences, and what its quotas count. */
export type FacebookTerm = 'Facebook' | 'a reel on Facebook' | 'a video on Facebook' | 'reels';

/** Why a live post cannot be put right there in some way. */
export type FacebookHindrance =
  | 'Masthead does not change comments. Take it down and answer anew, or do it by hand.'
  | 'Facebook changes only the words of a post, not its link or picture.';

/** What stands in the gaps of its own sentences, by their codes. */
export interface FacebookSentences {
  'link-to-facebook': { host: string };
  'link-not-in-message': { what: Term };
}
