import type { Sentences } from '../../api/contract/types.ts';

type Code = keyof Sentences;

/** What stands in the gaps of a text: `at, time` of `{{at, time}}`. */
type HolesOf<S extends string> = S extends `${string}{{${infer Hole}}}${infer Rest}` ? Hole | HolesOf<Rest> : never;

/** How the gaps of a sentence may be written: words of the service's own are said in the page's language. */
type MayHold<C extends Code> = {
  [N in keyof Sentences[C] & string]: string extends Sentences[C][N]
    ? N | `${N}, ${'time' | 'language' | 'fields' | 'terms' | 'digits' | 'quoted' | 'why'}`
    : Sentences[C][N] extends number
      ? N | `${N}, size`
      : N;
}[keyof Sentences[C] & string];

type Fitting<T> = {
  [C in keyof T]: C extends Code
    ? T[C] extends string
      ? [HolesOf<T[C]>] extends [MayHold<C>]
        ? T[C]
        : `only {{${MayHold<C>}}} is given`
      : never
    : never;
};

/** Sentences of a language by their codes; that each names nothing but what it is given is checked here. */
export const sentences = <const T extends Partial<Record<Code, string>>>(all: T & Fitting<T>): T => all;
