import { type SQL, sql } from 'drizzle-orm';
import type { ArchiveKind } from '../store/archive/kinds.ts';
import { approvalRequests, articleRevisions, postVersions, proposals } from '../store/schema/index.ts';

/** Nothing of the post `t.post_id` goes on, and nobody has changed it lately. */
export const postIsOld = (before: SQL): SQL =>
  sql`exists (select from masthead.posts p where p.id = t.post_id and p.updated_at < ${before})
    and not exists (select from masthead.deliveries d where d.post_id = t.post_id and (d.ended_at is null or d.ended_at >= ${before}))`;

/** Requests for approval that were answered. Approvals themselves stay. */
const requests: ArchiveKind = {
  name: 'requests',
  table: approvalRequests,
  at: approvalRequests.askedAt,
  due: (before) => sql`t.settled_at < ${before} and ${postIsOld(before)}`,
};

/** Revisions that were replaced, and that no post, correction or film was made from. */
const revisions: ArchiveKind = {
  name: 'revisions',
  table: articleRevisions,
  at: articleRevisions.createdAt,
  due: (before) => sql`exists (select from masthead.articles a
      where a.id = t.article_id and a.revision > t.revision and a.stage = 'ready' and a.updated_at < ${before})
    and not exists (select from masthead.posts p left join masthead.corrections c on c.post_id = p.id
      where p.article_id = t.article_id and t.revision in (p.revision, p.seen_revision, c.from_revision, c.to_revision))
    and not exists (select from masthead.films f where f.article_id = t.article_id and f.revision = t.revision)`,
};

/** Earlier texts of posts, which only an undo reads. */
const versions: ArchiveKind = {
  name: 'versions',
  table: postVersions,
  at: postVersions.replacedAt,
  due: postIsOld,
};

/** Suggestions of a language model, which only an editor of the post reads. */
const suggestions: ArchiveKind = {
  name: 'suggestions',
  table: proposals,
  at: proposals.askedAt,
  due: postIsOld,
};

export const postKinds: readonly ArchiveKind[] = [requests, revisions, versions, suggestions];
