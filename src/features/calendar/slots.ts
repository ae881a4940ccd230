import { and, asc, eq, gte, notInArray } from 'drizzle-orm';
import { z } from 'zod';
import { Urgency } from '../../domain/urgency.ts';
import { changesBetween, localIn } from '../../lib/time.ts';
import { headline, ofItsRevision } from '../../posts/headline.ts';
import { takenElsewhere } from '../../posts/taken.ts';
import { reachOf, rulesFor } from '../../schedule/rules.ts';
import { type TimetableRow, timetable } from '../../schedule/slots.ts';
import { storeNow } from '../../store/now.ts';
import { articleRevisions, deliveries, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';

export const SlotsInput = z.object({
  channel: z.string(),
  n: z.int().positive().max(1_000).default(20),
  urgency: Urgency.default('normal'),
  /** Section of the site; null: none with rules of its own. */
  section: z.string().nullable().default(null),
});

/** Most scheduled posts that are read. */
const MOST_PLANNED = 5_000;

/** Farthest time at which other channels are considered. */
const FARTHEST_MS = 400 * 86_400_000;

async function plannedOn({ db }: DeskContext, channel: string, from: Date) {
  const rows = await db
    .select({
      id: posts.id,
      at: deliveries.slotAt,
      quotas: deliveries.quotas,
      urgency: posts.urgency,
      state: deliveries.state,
      headline,
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .leftJoin(articleRevisions, ofItsRevision)
    .where(
      and(
        eq(deliveries.channelId, channel),
        gte(deliveries.slotAt, from),
        notInArray(deliveries.state, ['failed', 'expired', 'cancelled']),
      ),
    )
    .orderBy(asc(deliveries.slotAt))
    .limit(MOST_PLANNED);
  return rows.map((row) => ({ ...row, at: Object.assign(row.at, { quotas: row.quotas }) }));
}

/** Slots of a channel: free, taken and skipped ones, and changes of the clocks. */
export async function listSlots(context: DeskContext, given: z.input<typeof SlotsInput>) {
  const { channel: id, n, urgency, section } = SlotsInput.parse(given);
  const channel = channelNamed(context, id);
  const now = await storeNow(context.db);
  const all = channel.platform.account.quotas(channel.channel.options).filter(({ counts }) => counts === undefined);
  const rules = { ...rulesFor(channel.rules, urgency, section), quotas: all };
  const { timeZone } = rules;
  const planned = await plannedOn(context, id, new Date(now.getTime() - reachOf(rules)));
  const byId = new Map(planned.map((row) => [row.id, row]));
  const behind = new Date(now.getTime() + FARTHEST_MS);
  const elsewhere = await takenElsewhere(context.db, channel, new Date(now.getTime() - reachOf(rules)), behind);
  const rows = timetable(rules, now, planned, n, elsewhere).map((row: TimetableRow) => {
    const post = row.kind === 'taken' ? byId.get(row.id) : undefined;
    return {
      ...row,
      local: localIn(timeZone, row.at),
      post: post ? { id: post.id, headline: post.headline, urgency: post.urgency, state: post.state } : null,
    };
  });
  const last = rows.at(-1)?.at ?? now;
  const changes = changesBetween(timeZone, +now, +last).map(({ at, before, after }) => ({
    at: new Date(at),
    local: localIn(timeZone, new Date(at)),
    minutes: (after - before) / 60_000,
  }));
  return { channel: id, urgency, section, timeZone, rows, changes };
}
