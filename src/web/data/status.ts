import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '../../api/contract/types.ts';
import { call } from './client.ts';

export type Status = AnswerOf<'GET /status'>;

export const status = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => call('GET /status', {}, { signal }),
  // What is due grows by time alone.
  refetchInterval: 60_000,
});

/** What a pause is of; neither: everything. */
export interface PauseTarget {
  channel: string | null;
  tag: string | null;
}

/** Holds everything back, one channel, or what carries a tag; `until`: when that ends by itself. */
export const pause = (target: PauseTarget, reason: string, until: string | null) =>
  call('POST /pause', { body: { ...target, reason, until } }, { idempotencyKey: crypto.randomUUID() });

/** What would go out if a pause ended now. */
export const waitingFor = (target: PauseTarget) =>
  queryOptions({
    queryKey: ['waiting', target],
    queryFn: () => call('POST /resume', { body: { ...target, show: true } }),
    staleTime: 0,
  });

export const resume = (target: PauseTarget, how: 'all' | 're-place' | null, drop: string[]) =>
  call('POST /resume', { body: { ...target, how, drop } }, { idempotencyKey: crypto.randomUUID() });

export type Verdict = 'live' | 'send-again' | 'give-up';

/** Says what became of a delivery that is held; `result`: its address there, or nothing. */
export const resolveDelivery = (id: string, verdict: Verdict, result: string) =>
  call(
    'POST /deliveries/:id/resolve',
    { params: { id }, body: { verdict, ...(verdict === 'live' && result !== '' && { result }) } },
    { idempotencyKey: crypto.randomUUID() },
  );

/** Of what lists of the status a person has to do something about, the most pressing first. */
export const PRESSING = [
  'held',
  'overdue',
  'unapproved',
  'corrections',
  'withdrawn',
  'outages',
  'waiting',
  'tokens',
  'delayed',
  'sources',
  'receivers',
  'undelivered',
  'outdated',
  'unfinished',
] as const satisfies readonly (keyof Status)[];

/** How many things need a person. */
export const pressing = (now: Status | undefined): number =>
  now ? PRESSING.reduce((sum, name) => sum + now[name].length, 0) + (now.storage === null ? 0 : 1) : 0;
