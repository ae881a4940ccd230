import type { None } from '../../domain/told/problems.ts';

/** Its names in sentences, and what its quotas count. */
export type YouTubeTerm = 'YouTube' | 'a video on YouTube' | 'a Short on YouTube' | 'uploads';

/** What stands in the gaps of its own sentences, by their codes. */
export interface YouTubeSentences {
  'text-brackets': { field: string };
  'marker-missing': None;
  'video-required': None;
  'video-long': None;
}
