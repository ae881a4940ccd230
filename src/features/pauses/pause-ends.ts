import { and, eq, isNotNull, lte, ne, or } from 'drizzle-orm';
import type { PauseTarget } from '../../channels/pause-store.ts';
import type { AtEnd } from '../../domain/at-end.ts';
import { BY_ITSELF } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import { channelStates, switches, tagPauses } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { setPause } from './pause.ts';
import { resumeIn } from './resume.ts';

interface Ended extends PauseTarget {
  atEnd: AtEnd | null;
}

/** People's pauses whose end has come; those that Masthead set itself are not announced. */
async function endedNow(db: Db | Tx, lock: boolean): Promise<Ended[]> {
  const ofAll = db
    .select({ atEnd: switches.atEnd })
    .from(switches)
    .where(and(eq(switches.name, 'pause-all'), eq(switches.on, true), lte(switches.until, dbTime())));
  const ofChannels = db
    .select({ channel: channelStates.channelId, atEnd: channelStates.atEnd })
    .from(channelStates)
    .where(
      and(
        eq(channelStates.paused, true),
        lte(channelStates.pausedUntil, dbTime()),
        or(ne(channelStates.pausedBy, BY_ITSELF), isNotNull(channelStates.atEnd)),
      ),
    );
  const ofTags = db
    .select({ tag: tagPauses.label, atEnd: tagPauses.atEnd })
    .from(tagPauses)
    .where(lte(tagPauses.until, dbTime()));
  const [all, channels, tags] = [
    await (lock ? ofAll.for('update') : ofAll),
    await (lock ? ofChannels.for('update') : ofChannels),
    await (lock ? ofTags.for('update') : ofTags),
  ];
  return [
    ...all.map(({ atEnd }) => ({ channel: null, tag: null, atEnd })),
    ...channels.map(({ channel, atEnd }) => ({ channel, tag: null, atEnd })),
    ...tags.map(({ tag, atEnd }) => ({ channel: null, tag, atEnd })),
  ];
}

/** One of them, locked, so that no one gives it another end meanwhile. */
async function liftOne(tx: Tx, context: DeskContext, ended: Ended): Promise<void> {
  const still = (await endedNow(tx, true)).find(({ channel, tag }) => channel === ended.channel && tag === ended.tag);
  if (!still) return;
  const { channel, tag, atEnd } = still;
  const more = { ended: 'at its time' };
  if (atEnd !== null) {
    await resumeIn(tx, context, { channel, tag, how: atEnd, drop: [], by: BY_ITSELF }, more);
    return;
  }
  const over = { channel, tag, paused: false, reason: '', until: null, atEnd: null, by: BY_ITSELF };
  await setPause(tx, over, { how: 'as each channel has it', ...more });
}

/**
 * Lifts people's pauses whose end has come, with what they chose for posts that became due meanwhile. Where they said
 * nothing, each channel's rules hold from the very moment on, whenever this is called. Answers how many.
 */
export async function liftEnded(context: DeskContext): Promise<number> {
  const ended = await endedNow(context.db, false);
  for (const one of ended) await context.db.transaction((tx) => liftOne(tx, context, one));
  return ended.length;
}
