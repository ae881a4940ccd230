/** Its names in sentences, and what its quotas count. */
export type XTerm = 'X' | 'a video on X' | 'posts';

/** What stands in the gaps of its own sentences, by their codes. */
export interface XSentences {
  'bare-address': { address: string };
  cashtags: { count: number; tags: string };
}
