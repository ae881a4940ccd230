import { inArray } from 'drizzle-orm';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { channelsNowIn } from '../../channels/entered.ts';
import { type ConfigChanges, configChanges } from '../../config/changes.ts';
import { scheduleBefore } from '../../config/schedule.ts';
import type { Json } from '../../lib/json.ts';
import { headline, ofItsRevision } from '../../posts/headline.ts';
import { type NewlyHeld, newlyHeld } from '../../posts/newly-held.ts';
import { type Move, plannedMoves, replaceSlots } from '../../posts/replace-slots.ts';
import { articleRevisions, posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { DeskContext, ReadFiles } from '../kit/context.ts';

/** What another configuration would change, and the channels whose times it changes. */
export interface Compared {
  changes: ConfigChanges;
  /** All channels by the other configuration. */
  channels: ReadonlyMap<string, DraftChannel>;
  /** Names of those whose times change. */
  touched: string[];
  /** Scheduled posts that no longer fit the times of their channels, and where each would go. */
  moves(): Promise<Move[]>;
  /** Gives them those times. */
  replace(): Promise<Move[]>;
}

/** Compares a configuration with the values that hold. */
export async function compared(
  { db, keyring }: Pick<DeskContext, 'db' | 'keyring'>,
  files: Readonly<Record<string, Json>>,
  fresh: ReadFiles,
): Promise<Compared> {
  const { raw, connectStored } = fresh;
  const channels = await channelsNowIn({ db, keyring, ...(connectStored && { connectStored }) }, fresh.channels);
  const changes = configChanges(files, raw.files, [...channels.keys()]);
  const before = scheduleBefore(files);
  const touched = changes.times.flatMap(({ id }) => channels.get(id) ?? []);
  const all = async (of: typeof plannedMoves): Promise<Move[]> => {
    const moves: Move[] = [];
    for (const channel of touched) {
      const was = before?.channels[channel.channel.id] ?? before?.default ?? null;
      moves.push(...(await of(db, channel, was)));
    }
    return moves;
  };
  return {
    changes,
    channels,
    touched: touched.map(({ channel }) => channel.id),
    moves: () => all(plannedMoves),
    replace: () => all(replaceSlots),
  };
}

/** Headlines of posts by their ids. */
export async function headlinesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: posts.id, headline })
    .from(posts)
    .leftJoin(articleRevisions, ofItsRevision)
    .where(inArray(posts.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row.headline]));
}

/** Scheduled posts that the changed rules hold back, on all channels. */
export async function heldBy(
  { db, channels }: Pick<DeskContext, 'db' | 'channels'>,
  after: Compared['channels'],
): Promise<NewlyHeld[]> {
  const held: NewlyHeld[] = [];
  for (const [id, channel] of after) {
    const before = channels.get(id);
    if (before) held.push(...(await newlyHeld(db, before, channel)));
  }
  return held;
}
