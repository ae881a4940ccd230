import type { Counted, None } from '../../domain/told/problems.ts';

/** Its names in sentences, and what its quotas count. */
export type InstagramTerm = 'Instagram' | 'a reel on Instagram' | 'a story on Instagram' | 'posts';

/** What stands in the gaps of its own sentences, by their codes. */
export interface InstagramSentences {
  hashtags: Counted;
  mentions: Counted;
  'link-in-caption': None;
}
