import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { DELIVERY_STATES } from '../../data/activity.ts';
import type { ViewFilter } from '../../data/views.ts';

/** Pause in typing before a search; milliseconds. */
const PAUSE_MS = 300;

/** Search field: shows what is typed at once, and filters after a pause. */
export function useWords(current: string, apply: (words: string) => void) {
  const [text, setText] = useState(current);
  const applied = useRef(current);
  const later = useDebouncedCallback((words: string) => {
    applied.current = words.trim();
    apply(words.trim());
  }, PAUSE_MS);
  useEffect(() => {
    // Changed by a link or a view, not by typing.
    if (current !== applied.current) {
      applied.current = current;
      setText(current);
    }
  }, [current]);
  return {
    value: text,
    set: (words: string): void => {
      setText(words);
      later(words);
    },
  };
}

export interface FilterProps {
  filter: ViewFilter;
  onChange(filter: ViewFilter): void;
}

export const URGENCIES = ['breaking', 'normal', 'evergreen'] as const;
export const STATES = ['draft', 'rejected', ...DELIVERY_STATES] as const satisfies readonly NonNullable<
  ViewFilter['state']
>[];

/** Longest text that the server takes. */
const MOST_LETTERS = 200;

const oneOf = <Word extends string>(words: readonly Word[], given: unknown): Word | undefined =>
  words.find((word) => word === given);

/** Text from a URL, where a number may be a typed word. */
function words(given: unknown, most: number): string | undefined {
  if (typeof given !== 'string' && typeof given !== 'number') return undefined;
  const text = String(given).trim();
  return text === '' ? undefined : text.slice(0, most);
}

/** Filter of a URL; what makes no sense is left out. */
export function filterIn(search: Readonly<Partial<Record<keyof ViewFilter, unknown>>>): ViewFilter {
  const found = {
    q: words(search.q, MOST_LETTERS),
    section: words(search.section, MOST_LETTERS),
    channel: words(search.channel, 100),
    urgency: oneOf(URGENCIES, search.urgency),
    state: oneOf(STATES, search.state),
    withdrawn: typeof search.withdrawn === 'boolean' ? search.withdrawn : undefined,
    needs: oneOf(['me'], search.needs),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

export const isFiltered = (filter: ViewFilter): boolean => Object.keys(filter).length > 0;

/** The same filter has the same text, whatever the order in which it was put together. */
export const textOf = (filter: ViewFilter): string =>
  JSON.stringify(Object.entries(filter).toSorted(([one], [other]) => (one < other ? -1 : 1)));

/** The same without one part, or with another one. */
export function withPart<Name extends keyof ViewFilter>(
  filter: ViewFilter,
  name: Name,
  value: ViewFilter[Name] | null,
): ViewFilter {
  const { [name]: _was, ...rest } = filter;
  return value === undefined || value === null || value === '' ? rest : { ...rest, [name]: value };
}
