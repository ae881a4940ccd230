import { readTime } from '../dates/read-time.ts';

/** A time in a form of feeds as ISO 8601 with a zone, or null; none means UTC. */
export const feedTime = (text: string | null | undefined): string | null => readTime(text);
