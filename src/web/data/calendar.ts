import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AnswerOf, GivenTo } from '../../api/contract/types.ts';
import { call } from './client.ts';

export type CalendarRange = GivenTo<'GET /calendar'>;
export type Moved = AnswerOf<'POST /posts/:id/move'>;

/** What is planned and went out in a range of time, and what waits for one. */
export const calendarOf = (range: CalendarRange) =>
  queryOptions({
    queryKey: ['calendar', range],
    queryFn: ({ signal }) => call('GET /calendar', range, { signal }),
    placeholderData: keepPreviousData,
    // What is past grows by time alone.
    refetchInterval: 60_000,
  });

export interface Move {
  id: string;
  version: string;
  /** A time, or `slot`: the next free one. */
  when: string;
  /** At which time it was seen; null: at none. */
  seenAt: string | null;
  /** What gave it the time that it is moved back to. */
  as?: 'slot' | 'now';
  despiteAge?: boolean;
}

/** Gives a post another time: refused where it is another by now than the page showed. */
export const move = ({ id, version, ...body }: Move): Promise<Moved> =>
  call('POST /posts/:id/move', { id, ...body }, { ifMatch: `"${version}"`, idempotencyKey: crypto.randomUUID() });
