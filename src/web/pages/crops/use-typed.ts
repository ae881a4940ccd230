import { useState } from 'react';
import type { Picture } from './plan.ts';

export interface Typed {
  /** Null: nothing is typed of the picture, or it was saved. */
  of(picture: Picture): string | null;
  any: boolean;
  type(picture: Picture, text: string): void;
  /** Words that were typed while those were saved stay. */
  saved(picture: Picture, text: string): void;
}

/** What was typed of pictures and not saved yet. It outlives answers, faults and looks at other pictures. */
export function useTyped(): Typed {
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(new Map());
  const keyOf = ({ url, number }: Picture): string => url ?? String(number);
  return {
    of: (picture) => texts.get(keyOf(picture)) ?? null,
    any: texts.size > 0,
    type: (picture, text) => setTexts((all) => new Map(all).set(keyOf(picture), text)),
    saved: (picture, text) =>
      setTexts((all) => new Map([...all].filter(([key, typed]) => key !== keyOf(picture) || typed !== text))),
  };
}
