import type { None } from '../../domain/told/problems.ts';

/** Its names in sentences, and what its quotas count. */
export type YouTubeTerm = 'YouTube' | 'a video on YouTube' | 'a Short on YouTube' | 'uploads';

/** Why a live post cannot be put right there in some way. */
export type YouTubeHindrance =
  | 'YouTube does not change the pictures of a video that is out: another one is another video.'
  | 'Masthead does not comment on YouTube. Correct title and description of the video instead, or comment by hand in YouTube Studio.';

/** What stands in the gaps of its own sentences, by their codes. */
export interface YouTubeSentences {
  'text-brackets': { field: string };
  'marker-missing': None;
  'video-required': None;
  'video-long': None;
}
