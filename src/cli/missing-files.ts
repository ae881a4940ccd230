import { inOrder, type Message } from '../lib/message.ts';
import { type MediaStore, StorageError, shardOf } from '../media/storage/store.ts';
import { type MissingFiles, missingFiles } from '../posts/missing-files.ts';
import type { Db } from '../store/store.ts';
import { dataWords as words } from './data-messages.ts';
import { sentenceOf } from './say.ts';
import type { Page, Shell } from './shell.ts';
import { listing } from './text.ts';

/** What a restored store lacks: its answer for programs. */
export interface Missing {
  /** null: it could not be checked. */
  missing: (MissingFiles & { where: string }) | null;
  notChecked: Message | null;
}

/** Finds files that rows name and the media store lacks. A media store that can't be read is reported, not thrown. */
export async function missingIn(shell: Shell, db: Db, media: MediaStore): Promise<Missing> {
  const { newsroom } = await shell.config();
  const where = newsroom.media.url ?? media.dir;
  try {
    const missing = await missingFiles(db, { media, keepDays: newsroom.media.keepDays, signal: shell.signal() });
    return { missing: { where, ...missing }, notChecked: null };
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return { missing: null, notChecked: error.advice ? inOrder(error.problem, error.advice) : error.problem };
  }
}

/** Files and posts that are named; programs get all. */
const NAMED = 5;

/** The same for people: nothing where nothing is missing. */
export function missingText({ missing, notChecked }: Missing, { times, columns }: Page): string[] {
  if (missing === null) return [words.mediaNotChecked({ why: sentenceOf(notChecked) })];
  const { files, planned, where } = missing;
  if (files.length === 0) return [];
  const rows = planned
    .slice(0, NAMED)
    .map(({ at, channel, headline }) => [times.full(at.toISOString()), channel, headline]);
  return [
    words.mediaMissing({ files: files.length, where, few: files.length > NAMED ? 'yes' : 'no' }),
    ...files.slice(0, NAMED).map((hash) => `  ${shardOf(hash)}`),
    ...(rows.length === 0
      ? []
      : [
          words.plannedWithout({ posts: planned.length, few: planned.length > NAMED ? 'yes' : 'no' }),
          listing(words.plannedHead(), rows, columns),
        ]),
    words.putMediaBack({ where }),
  ];
}
