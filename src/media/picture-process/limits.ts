/** What one picture may take. A hundred megapixels of 16 bits with transparency are 800 MB. */
export const MOST_BYTES = 1_200_000_000;
/** Of waiting for an answer: longer than the decoder's own limit, which tells more. */
export const MOST_SECONDS = 60;
