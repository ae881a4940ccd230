import { z } from 'zod';
import { type ConfigChanges, configChanges, isUnchanged } from '../../config/changes.ts';
import { scheduleBefore } from '../../config/schedule.ts';
import { UserError } from '../../lib/errors.ts';
import { type Move, plannedMoves, replaceSlots } from '../../posts/replace-slots.ts';
import { record } from '../../store/audit.ts';
import { configGenerations } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { kit } from '../kit/messages.ts';
import { newestGeneration, runningProcesses } from './config-watch.ts';

export const ReloadInput = z.object({
  /** Only says what would change. */
  dryRun: z.boolean().default(false),
  /** What was placed and no longer fits its channel's times: it keeps its time, or is placed again. */
  slots: z.enum(['keep', 'replace']).default('keep'),
});

export interface Reloaded {
  /** Null where no process runs that could take it over. */
  changes: ConfigChanges | null;
  /** Posts whose times no longer fit, with where each would go; with `replace`, where each went. */
  moves: Move[];
  /** Null: nothing was done. */
  generation: number | null;
}

/**
 * Has every process reload the configuration. The files are read and checked here first: a fault changes
 * nothing, and is thrown with its line and column.
 */
export async function reloadConfig(
  context: DeskContext,
  { dryRun, slots, by }: z.output<typeof ReloadInput> & { by: string },
): Promise<Reloaded> {
  const { db, readFiles } = context;
  if (!readFiles) throw new UserError(kit.readsNoFiles());
  const { raw, channels } = readFiles();
  const [running] = await runningProcesses(db);
  const changes = running ? configChanges(running.files, raw.files) : null;
  const touched = (changes?.times ?? []).flatMap(({ id }) => channels.get(id) ?? []);
  const before = running ? scheduleBefore(running.files) : null;
  const all = async (of: typeof plannedMoves): Promise<Move[]> => {
    const moves: Move[] = [];
    for (const channel of touched) moves.push(...(await of(db, channel, before?.channels[channel.channel.id] ?? null)));
    return moves;
  };
  if (dryRun || changes === null) {
    return { changes, moves: await all(plannedMoves), generation: null };
  }
  const misfits = await all(plannedMoves);
  const generation = await db.transaction(async (tx) => {
    const [row] = await tx
      .insert(configGenerations)
      .values({ by, replaced: slots === 'replace', digest: raw.digest })
      .returning({ id: configGenerations.id });
    await record(tx, {
      who: by,
      action: 'reload',
      subject: { type: 'config', id: 'files' },
      before: { digest: running?.digest ?? null },
      after: { digest: raw.digest },
      detail: { slots, changed: !isUnchanged(changes), channels: touched.map(({ channel }) => channel.id) },
    });
    return row?.id ?? (await newestGeneration(tx));
  });
  const moves = slots === 'replace' ? await all(replaceSlots) : misfits;
  return { changes, moves, generation };
}
