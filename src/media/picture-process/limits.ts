/** What one picture may take. A hundred megapixels of 16 bits with transparency are 800 MB. */
export const MOST_BYTES = 1_200_000_000;
/** Of waiting for an answer: longer than the decoder's own limit, which tells more. */
export const MOST_SECONDS = 60;
/** How often the process looks at its memory. */
export const WATCH_MS = 50;
/** Its exit code where it took too much. */
export const EXIT_MEMORY = 87;
/** After so long without work it is let go, and its memory with it. */
export const IDLE_MS = 60_000;
