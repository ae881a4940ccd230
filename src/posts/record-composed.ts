import type { PostContent } from '../domain/post.ts';
import { toldOfPost } from '../domain/post-told.ts';
import { BY_ITSELF, record } from '../store/audit.ts';
import type { Tx } from '../store/store.ts';

/** Writes down that a post was composed anew from a newer revision of its article. */
export const recordComposed = (
  tx: Tx,
  { id, before, after, revision }: { id: string; before: PostContent; after: PostContent; revision: number },
): Promise<void> =>
  record(tx, {
    who: BY_ITSELF,
    action: 'compose again',
    subject: { type: 'post', id },
    before: toldOfPost(before),
    after: toldOfPost(after),
    detail: { revision },
  });
