/** Its names in sentences. */
export type XTerm = 'X' | 'a video on X';

/** What stands in the gaps of its own sentences, by their codes. */
export interface XSentences {
  'bare-address': { address: string };
  cashtags: { count: number; tags: string };
}
