import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '../../api/contract/types.ts';
import { call } from './client.ts';

export type Correction = AnswerOf<'GET /corrections/:id'>;
export type Remedy = 'revise' | 'reply' | 'repost' | 'retract';

export const correctionWith = (id: string) =>
  queryOptions({
    queryKey: ['corrections', id],
    queryFn: ({ signal }) => call('GET /corrections/:id', { params: { id } }, { signal }),
  });

const once = () => ({ idempotencyKey: crypto.randomUUID() });

/** Has it done; refused where it would say something else by now than the page showed. */
export const approveCorrection = (id: string, version: string, as: Remedy, note: string | null) =>
  call('POST /corrections/:id/approve', { params: { id }, body: { version, as, note } }, once());

/** Gives the corrected post other words in one of its texts. */
export const editCorrection = (id: string, version: string, field: string, text: string) =>
  call('POST /corrections/:id/edit', { params: { id }, body: { version, field, text } }, once());

export const dismissCorrection = (id: string, reason: string) =>
  call('POST /corrections/:id/dismiss', { params: { id }, body: { reason } }, once());
