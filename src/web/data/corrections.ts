import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '../../api/contract/types.ts';
import { call } from './client.ts';

export type Correction = AnswerOf<'GET /corrections/:id'>;
export type Remedy = 'revise' | 'reply' | 'repost' | 'retract';

export const correctionWith = (id: string) =>
  queryOptions({
    queryKey: ['corrections', id],
    queryFn: ({ signal }) => call('GET /corrections/:id', { id }, { signal }),
  });

/** What is to be decided of an article, and what was decided of this revision of it, by channel. */
export const siblingsOf = ({ articleId, toRevision }: Pick<Correction, 'articleId' | 'toRevision'>) =>
  queryOptions({
    queryKey: ['corrections', 'article', articleId, toRevision],
    queryFn: async ({ signal }) => {
      const query = { article: articleId, all: 'true', limit: 100 };
      const { corrections } = await call('GET /corrections', query, { signal });
      return corrections
        .filter((one) => one.state === 'open' || (one.toRevision === toRevision && one.state !== 'superseded'))
        .toSorted((one, other) => one.channel.localeCompare(other.channel));
    },
  });

const once = () => ({ idempotencyKey: crypto.randomUUID() });

/** Has it done; refused where it would say something else by now than the page showed. */
export const approveCorrection = (id: string, version: string, as: Remedy, note: string | null) =>
  call('POST /corrections/:id/approve', { id, version, as, note }, once());

/** Gives the corrected post other words in one of its texts. */
export const editCorrection = (id: string, version: string, field: string, text: string) =>
  call('POST /corrections/:id/edit', { id, version, field, text }, once());

export const dismissCorrection = (id: string, reason: string) =>
  call('POST /corrections/:id/dismiss', { id, reason }, once());
