import { rawFiles } from '../../config/raw.ts';
import type { Section } from '../../config/section.ts';
import { UserError } from '../../lib/errors.ts';
import type { Json } from '../../lib/json.ts';
import { record } from '../../store/audit.ts';
import type { DeskContext } from '../kit/context.ts';
import { kit } from '../kit/messages.ts';
import { compared, headlinesOf, heldBy } from './effect.ts';
import { changeOf, lastChange } from './history.ts';
import { settingTexts as messages } from './messages.ts';
import { type Plan, planFor, type Wish } from './plan.ts';
import { runningProcesses } from './reload.ts';
import type { SectionView, SettingsEffect } from './schema.ts';
import { sectionNow } from './section.ts';
import { announceGeneration, lockSettings, newestChange, storedSettings, writeChange } from './stored.ts';

/** Values that hold now: those of a running process, or of the files where none runs. */
async function filesNow({ db, configDirectory }: DeskContext): Promise<Readonly<Record<string, Json>>> {
  const [running] = await runningProcesses(db);
  if (running) return running.files;
  if (configDirectory == null) throw new UserError(kit.readsNoFiles());
  return rawFiles(configDirectory, await storedSettings(db)).files;
}

/** Checks what a plan makes of the configuration, by the rules of the files, and compares it with what holds. */
async function outcomeOf(context: DeskContext, { settings }: Plan) {
  const { readFiles } = context;
  if (!readFiles) throw new UserError(kit.readsNoFiles());
  const fresh = await readFiles(settings);
  return { raw: fresh.raw, ...(await compared(context, await filesNow(context), fresh)) };
}

/** Works out what a change would do, without making it. Throws a UserError with every field that is wrong. */
export async function previewChange(context: DeskContext, wish: Wish, by: string): Promise<SettingsEffect> {
  const { db } = context;
  const plan = await planFor(context, wish, by);
  const outcome = await outcomeOf(context, plan);
  const [moves, held] = [await outcome.moves(), await heldBy(context, outcome.channels)];
  const headlines = await headlinesOf(
    db,
    [...moves, ...held].map(({ post }) => post),
  );
  const named = <Item extends { post: string }>(item: Item) => ({ ...item, headline: headlines.get(item.post) ?? '' });
  return {
    section: plan.section,
    entries: plan.entries.map(changeOf),
    changes: outcome.changes,
    moves: moves.map(named),
    held: held.map(named),
  };
}

export interface Saving {
  reason: string | null;
  /** Scheduled posts that no longer fit their channel's times keep them, or get others. */
  slots: 'keep' | 'replace';
  /** Versions of the section one of which it must be in; null: any. */
  expected: readonly string[] | null;
  by: string;
}

/** Throws a UserError where a section was changed since it was seen. */
async function assertSeen({ db }: DeskContext, section: Section, { expected }: Saving): Promise<void> {
  if (expected === null || expected.includes(String(await newestChange(db, section)))) return;
  const last = await lastChange(db, section);
  const problem = last ? messages.changedBy({ by: last.by, at: last.at }) : messages.changedOtherwise();
  throw new UserError(problem, { kind: 'changed', remedy: messages.lookAgain() });
}

/** Others may save other sections meanwhile; then the change is worked out once more. */
const TRIES = 4;

/**
 * Makes a change: it is checked like the files, kept with its history, and taken over by every process within seconds.
 * Throws a UserError with every field that is wrong.
 */
export async function saveChange(context: DeskContext, wish: Wish, saving: Saving): Promise<SectionView> {
  const { db } = context;
  const { by, reason, slots } = saving;
  for (let tries = 1; ; tries += 1) {
    const plan = await planFor(context, wish, by);
    await assertSeen(context, plan.section, saving);
    if (plan.entries.length === 0) throw new UserError(messages.nothingChanged(), { kind: 'conflict' });
    const outcome = await outcomeOf(context, plan);
    const isSaved = await db.transaction(async (tx) => {
      await lockSettings(tx);
      if ((await newestChange(tx)) !== plan.newest) return false;
      const { section, kind, entries } = plan;
      const id = await writeChange(tx, { ...plan, reason, by });
      await announceGeneration(tx, { by, replaced: slots === 'replace', digest: outcome.raw.digest });
      const valuesOf = (side: 'was' | 'is'): Json =>
        Object.fromEntries(entries.map((entry) => [entry.path.join('.'), entry[side]?.value ?? null]));
      await record(tx, {
        who: by,
        action: `${kind} settings`,
        subject: { type: 'config', id: section },
        before: valuesOf('was'),
        after: valuesOf('is'),
        detail: { change: id, ...(reason !== null && { reason }), ...(plan.undoes && { undoes: plan.undoes }) },
      });
      return true;
    });
    if (!isSaved) {
      if (tries < TRIES) continue;
      throw new UserError(messages.changedOtherwise(), { kind: 'changed', remedy: messages.lookAgain() });
    }
    if (slots === 'replace') await outcome.replace();
    await context.takeConfig?.();
    return sectionNow(context, plan.section);
  }
}
