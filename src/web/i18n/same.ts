import type { en } from './en/index.ts';

/** The same texts; a language like Chinese has one form for all numbers. */
type SameKeys<T> = {
  [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : SameKeys<T[K]>;
};

/** What each language has words for. */
export type Words = SameKeys<typeof en>;
