import type { en } from './en/index.ts';

type SameKeys<T> = { [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> };

/** What each language has words for. */
export type Words = SameKeys<typeof en>;
