import { sql } from 'drizzle-orm';
import { postIsOld } from '../../posts/archived.ts';
import type { ArchiveKind } from '../../store/archive/kinds.ts';
import { comments } from '../../store/schema/index.ts';

/** Comments on posts that are over; those of one post go together, so that no answer is left without its question. */
export const commentsKind: ArchiveKind = {
  name: 'comments',
  table: comments,
  at: comments.at,
  due: (before) => sql`${postIsOld(before)}
    and not exists (select from masthead.comments later where later.post_id = t.post_id and later.at >= ${before})`,
};
