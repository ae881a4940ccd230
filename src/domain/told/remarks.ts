import type { Term } from './terms.ts';

type Near = { headline: string; channel: string; minutes: number; outcome: Term };

/** What stands in the gaps of each sentence on a post's new time, by the code of the sentence. */
export interface RemarkSentences {
  'near-same-article': { channel: string; minutes: number };
  near: Near;
  'near-least': Near & { least: number };
  'quiet-then': { channel: string; until: string; outcome: Term };
  'day-full': { channel: string; posts: number; outcome: Term };
  'hour-full': { channel: string; posts: number; outcome: Term };
  'quota-full': { channel: string; posts: number; until: string };
  'old-then': { hours: number };
  'old-then-asks': { hours: number };
}
