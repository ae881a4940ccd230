import { and, asc, eq, gte, notInArray } from 'drizzle-orm';
import { z } from 'zod';
import { Urgency } from '../../domain/urgency.ts';
import { issueTexts } from '../../lib/issue-messages.ts';
import { expecting } from '../../lib/issues.ts';
import { changesBetween, isTimeZone, localIn } from '../../lib/time.ts';
import { headline, ofItsRevision } from '../../posts/headline.ts';
import { takenElsewhere } from '../../posts/taken.ts';
import { CronFault, parseWrittenLine } from '../../schedule/cron-line.ts';
import { nextTimes, noteOn } from '../../schedule/cron-times.ts';
import { schedule } from '../../schedule/messages.ts';
import { reachOf, rulesFor } from '../../schedule/rules.ts';
import { type TimetableRow, timetable } from '../../schedule/slots.ts';
import { storeNow } from '../../store/now.ts';
import { articleRevisions, deliveries, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { calendar } from './messages.ts';
import type { TriedTimes } from './schema.ts';

export const SlotsInput = z.object({
  channel: z.string(),
  n: z.int().positive().max(1_000).default(20),
  urgency: Urgency.default('normal'),
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
  const { channel: id, n, urgency } = SlotsInput.parse(given);
  const channel = channelNamed(context, id);
  const now = await storeNow(context.db);
  const all = channel.platform.account.quotas(channel.channel.options).filter(({ counts }) => counts === undefined);
  const rules = { ...rulesFor(channel.rules, urgency), quotas: all };
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
  return { channel: id, urgency, timeZone, rows, changes };
}

/** Most cron lines; no channel has as many. */
const MOST_LINES = 50;

export const TryTimesInput = z.object({
  /** Cron lines, one on each line of the text; empty ones and what follows a # say nothing. */
  text: z.string().max(5_000),
  /** null: the newsroom's. */
  timeZone: z.string().refine(isTimeZone, expecting(kit.timeZone())).nullable().default(null),
  n: z.int().positive().max(100).default(5),
});

interface Written {
  number: number;
  text: string;
  /** Column at which it begins, from 1. */
  column: number;
}

/** Cron line in a line of text, without its comment and the list marks of YAML. */
function writtenIn(line: string, number: number): Written[] {
  const bare = line.replace(/(^|\s)#.*$/, '');
  const [lead = ''] = /^\s*(?:-\s+)?["']?/.exec(bare) ?? [];
  const text = bare.slice(lead.length).replace(/["']?\s*$/, '');
  return text === '' ? [] : [{ number, text, column: lead.length + 1 }];
}

/** Firings of cron lines that are not in a file yet, and their faults with their places. */
export async function tryTimes(
  { db, timeZone: own }: Pick<DeskContext, 'db' | 'timeZone'>,
  given: z.input<typeof TryTimesInput>,
) {
  const { text, timeZone, n } = TryTimesInput.parse(given);
  const zone = timeZone ?? own;
  const now = await storeNow(db);
  const faults: TriedTimes['faults'] = [];
  const written = text.split('\n').flatMap((line, index) => writtenIn(line, index + 1));
  const firings = written.slice(0, MOST_LINES).flatMap(({ number, text: cron, column }): TriedTimes['firings'] => {
    try {
      const line = parseWrittenLine(cron);
      return nextTimes(line, zone, now, n).map((at) => ({
        at,
        local: localIn(zone, at),
        line: number,
        clocks: noteOn(line, zone, at),
      }));
    } catch (error) {
      if (!(error instanceof CronFault)) throw error;
      const message = schedule.fault({ expected: error.expected, given: error.given });
      faults.push({ line: number, column: column + error.column - 1, message });
      return [];
    }
  });
  if (written.length > MOST_LINES) {
    const { number = 1 } = written[MOST_LINES] ?? {};
    faults.push({
      line: number,
      column: 1,
      message: issueTexts.expected({ expected: calendar.linesAtMost({ lines: MOST_LINES }) }),
    });
  }
  const shown = firings.sort((one, other) => +one.at - +other.at || one.line - other.line).slice(0, n);
  const last = shown.at(-1)?.at ?? now;
  const changes = changesBetween(zone, +now, +last).map(({ at, before, after }) => ({
    at: new Date(at),
    local: localIn(zone, new Date(at)),
    minutes: (after - before) / 60_000,
  }));
  return { timeZone: zone, now, faults, firings: shown, changes };
}
