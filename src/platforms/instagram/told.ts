import type { Counted, None } from '../../domain/told/problems.ts';

/** Its names in sentences, and what its quotas count. */
export type InstagramTerm = 'Instagram' | 'a reel on Instagram' | 'a story on Instagram' | 'posts';

/** Why a live post cannot be put right there in some way. */
export type InstagramHindrance =
  | 'A comment on Instagram goes with the post that it stands under; by itself it can only be deleted by hand.'
  | 'Instagram lets only accounts that were connected by the login of Facebook delete posts. It can only be done by hand.'
  | 'Instagram has no way to change a post that is out. It can only be done by hand.';

/** What stands in the gaps of its own sentences, by their codes. */
export interface InstagramSentences {
  hashtags: Counted;
  mentions: Counted;
  'link-in-caption': None;
}
