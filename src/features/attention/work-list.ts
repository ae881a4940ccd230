import { and, desc, eq, gte, inArray, sql } from 'drizzle-orm';
import { AUDIT_ACTIONS, type AuditAction } from '../../domain/audit-action.ts';
import { wallOf } from '../../lib/time.ts';
import { storeNow } from '../../store/now.ts';
import { articleRevisions, articles, audit, deliveries, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { status } from '../system/status.ts';
import type { Found } from './items/item.ts';
import { itemsOf } from './items/items.ts';
import { notesOf } from './notes.ts';
import type { Item, Resolved, WorkList } from './schema.ts';

const newest = and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision));
const section = sql<string | null>`${articleRevisions.article}->>'section'`;
const headline = sql<string | null>`coalesce(${articleRevisions.article}->>'headline', ${posts.title})`;

async function sectionsOf({ db }: DeskContext, found: readonly Found[]): Promise<Map<string, string | null>> {
  const ids = [...new Set(found.flatMap(({ article }) => article ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: articles.id, section })
    .from(articles)
    .innerJoin(articleRevisions, newest)
    .where(inArray(articles.id, ids));
  return new Map(rows.map((row) => [row.id, row.section]));
}

/** Acts that resolve an item; an approval of what was scheduled is none of them, since most approvals resolve nothing. */
const ACTS: readonly AuditAction[] = [
  'dismiss item',
  'leave as it is',
  'taken down by hand',
  'dismiss correction',
  'accept other posts',
  'end restored',
  'make anew',
  'resume',
];
const RESOLVES: readonly AuditAction[] = AUDIT_ACTIONS.filter(
  (action) => /^(?:resolve|correct): /.test(action) || ACTS.includes(action),
);
const MOST_RESOLVED = 100;
const MINUTE_MS = 60_000;

/** Midnight of the newsroom's day. */
function today({ channels }: DeskContext, now: Date): Date {
  const zone = [...channels.values()][0]?.rules.timeZone ?? 'UTC';
  return new Date(now.getTime() - wallOf(zone, now).minute * MINUTE_MS);
}

/** What people resolved today, by the audit. */
async function resolvedToday(context: DeskContext): Promise<Resolved[]> {
  const { db } = context;
  const since = today(context, await storeNow(db));
  const rows = await db
    .select({ at: audit.at, by: audit.who, action: audit.action, subject: audit.subject })
    .from(audit)
    .where(and(gte(audit.at, since), inArray(audit.action, [...RESOLVES])))
    .orderBy(desc(audit.id))
    .limit(MOST_RESOLVED);
  const ids = rows.map(({ subject }) => subject.slice(subject.indexOf(':') + 1)).filter((id) => id.length === 36);
  const known = ids.length === 0 ? [] : await subjects(context, ids);
  return rows.map(({ at, by, action, subject }) => {
    const [type, id = ''] = subject.split(/:(.*)/s);
    const about = known.find((one) => one.id === id);
    return {
      at,
      by,
      action: action as AuditAction,
      headline: about?.headline ?? null,
      channel: type === 'channel' ? id : (about?.channel ?? null),
      post: about?.post ?? null,
      article: about?.article ?? null,
    };
  });
}

/** Stories of posts and deliveries, by either's id. */
async function subjects({ db }: DeskContext, ids: readonly string[]) {
  const rows = await db
    .select({ post: posts.id, delivery: deliveries.id, article: posts.articleId, channel: posts.channelId, headline })
    .from(posts)
    .leftJoin(deliveries, eq(deliveries.postId, posts.id))
    .leftJoin(articles, eq(articles.id, posts.articleId))
    .leftJoin(articleRevisions, newest)
    .where(sql`${inArray(posts.id, [...ids])} or ${inArray(deliveries.id, [...ids])}`);
  return rows.flatMap(({ delivery, ...row }) => [
    { id: row.post, ...row },
    ...(delivery === null ? [] : [{ id: delivery, ...row }]),
  ]);
}

export interface WorkFilter {
  channel?: string | undefined;
  section?: string | undefined;
}

/** What needs a person, with what people noted about it, and what they resolved today. */
export async function workList(
  context: DeskContext,
  { channel, section: wanted, by }: WorkFilter & { by: string },
): Promise<WorkList> {
  const found = itemsOf(await status(context));
  const [sections, notes, resolved, now] = await Promise.all([
    sectionsOf(context, found),
    notesOf(
      context,
      found.map(({ key }) => key),
    ),
    resolvedToday(context),
    storeNow(context.db),
  ]);
  const all = found.flatMap((one): Item[] => {
    const note = notes.get(one.key);
    const same = note?.version === one.version ? note : null;
    if (same?.dismissedBy) return [];
    const until = same?.snoozedUntil ?? null;
    return [
      {
        ...one,
        section: one.article === null ? null : (sections.get(one.article) ?? null),
        assignee: note?.assignee ?? null,
        snoozedUntil: until !== null && until > now ? until : null,
      },
    ];
  });
  const items = all.filter(
    (one) =>
      (channel === undefined || one.channels.includes(channel)) && (wanted === undefined || one.section === wanted),
  );
  const open = items.filter(({ snoozedUntil }) => snoozedUntil === null);
  return {
    items,
    resolved,
    counts: {
      open: open.length,
      mine: open.filter(({ assignee }) => assignee === by).length,
      unassigned: open.filter(({ assignee }) => assignee === null).length,
      snoozed: items.length - open.length,
      resolved: resolved.length,
    },
    sections: [...new Set(all.flatMap((one) => one.section ?? []))].toSorted(),
  };
}
