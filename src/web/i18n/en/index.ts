import { first } from './first.ts';
import { further } from './further.ts';

/** All words of the pages, a file for each part of them. Other languages have the same keys; their types hold them to it. */
export const en = { ...first, ...further } as const;
