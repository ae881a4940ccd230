import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getTableName, type SQL } from 'drizzle-orm';
import type { NamedFiles } from '../../domain/named-files.ts';
import { UserError } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Db } from '../store.ts';
import { type ArchiveManifest, examine, type LinesFile, readLines, writeLines } from './file.ts';
import type { ArchivedKind, ArchiveKind } from './kinds.ts';
import {
  type ArchiveRow,
  dropArchive,
  finishArchive,
  forgetAbandoned,
  noteFile,
  noteVerified,
  openArchive,
  unfinishedMonths,
} from './ledger.ts';
import { archiveTexts } from './messages.ts';
import { countDue, endOfOld, inTurns, monthsOf, removeRows, turnsOf } from './rows.ts';

/** Days for which rows of each kind stay in the store; null: for ever. */
export type KeepDays = Readonly<Record<ArchivedKind, number | null>>;

/** Where old rows are moved to, and when. */
export interface ArchiveTarget {
  keep: KeepDays;
  files: NamedFiles;
}

/** What was just done, in this order; what has `some` comes once for each turn of rows. */
export const ARCHIVE_STEPS = ['opened', 'some-written', 'noted', 'stored', 'verified', 'some-removed'] as const;
export type ArchiveStep = (typeof ARCHIVE_STEPS)[number];

export interface Archiving extends ArchiveTarget {
  db: Db;
  kinds: readonly ArchiveKind[];
  /** Folder on this machine for files that are being written or read back. */
  folder: string;
  /** Version of Masthead, and number of the newest change of the tables. */
  masthead: string;
  schema: number;
  signal: AbortSignal;
  /** Called where something was done and the next thing was not; a test ends the work there. */
  checkpoint?(step: ArchiveStep): Promise<void> | void;
}

const manifestOf = (file: string): string => file.replace(/\.jsonl\.gz$/, '.manifest.json');

/** The name says what is in it, so that another content never takes the place of a file that was verified. */
const nameOf = ({ kind, month, part }: ArchiveRow, { sha256 }: LinesFile): string =>
  `${kind}/${kind}-${month}-${part}-${sha256.slice(0, 12)}.jsonl.gz`;

const changed = (file: string, { where }: NamedFiles): UserError =>
  new UserError(archiveTexts.changed({ file, where }), { remedy: archiveTexts.putBack() });

/** Reads a stored file back to `path`. Throws a UserError where it is missing, or not what was written. */
async function readBack({ files, signal }: Archiving, row: ArchiveRow, path: string): Promise<void> {
  const { file, sha256, rows, bytes } = row;
  if (file === null) throw new Error(`The archive ${row.id} has no file`);
  if (!(await files.fetch(file, path))) {
    throw new UserError(archiveTexts.missing({ file, where: files.where }), { remedy: archiveTexts.putBack() });
  }
  const found = await examine(path, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    throw new UserError(archiveTexts.changed({ file, where: files.where }), {
      remedy: archiveTexts.putBack(),
      cause: error,
    });
  });
  if (found.sha256 !== sha256 || found.rows !== rows || found.bytes !== bytes) throw changed(file, files);
}

/** Writes the rows of an archive to its file, and reads that back. null: there are no rows any more. */
async function write(
  archiving: Archiving,
  kind: ArchiveKind,
  opened: ArchiveRow,
  before: SQL,
): Promise<ArchiveRow | null> {
  const { db, files, folder, signal, masthead, schema, checkpoint } = archiving;
  const { month, part } = opened;
  const path = join(folder, newId());
  async function* lines(): AsyncGenerator<string> {
    for await (const turn of turnsOf(db, kind, { month, before, signal })) {
      yield* turn;
      await checkpoint?.('some-written');
    }
  }
  try {
    const written = await writeLines(path, lines(), signal);
    if (written.rows === 0) {
      await dropArchive(db, opened);
      return null;
    }
    const file = nameOf(opened, written);
    const row = await noteFile(db, opened, { file, ...written });
    const elsewhere = () => new UserError(archiveTexts.elsewhere({ file }), { remedy: archiveTexts.waitForIt() });
    if (!row) throw elsewhere();
    await checkpoint?.('noted');
    await files.put(file, path);
    const table = getTableName(kind.table);
    const manifest: ArchiveManifest = {
      format: 1,
      masthead,
      schema,
      kind: kind.name,
      table,
      month,
      part,
      file,
      ...written,
    };
    await writeFile(path, `${JSON.stringify(manifest)}\n`);
    await files.put(manifestOf(file), path);
    await checkpoint?.('stored');
    await readBack(archiving, row, path);
    if (!(await noteVerified(db, row))) throw elsewhere();
    await checkpoint?.('verified');
    return { ...row, state: 'verified' };
  } finally {
    await rm(path, { force: true });
  }
}

/** Removes the rows of a verified archive that are still as its file has them. */
async function remove(archiving: Archiving, kind: ArchiveKind, row: ArchiveRow, before: SQL): Promise<void> {
  const { db, files, folder, signal, checkpoint } = archiving;
  const path = join(folder, newId());
  try {
    await readBack(archiving, row, path);
    for await (const lines of inTurns(readLines(path, signal))) {
      await removeRows(db, kind, { archive: row.id, month: row.month, before, lines });
      await checkpoint?.('some-removed');
    }
    for (const name of row.abandoned) {
      await files.remove(manifestOf(name));
      await files.remove(name);
    }
    if (row.abandoned.length > 0) await forgetAbandoned(db, row);
    await finishArchive(db, row);
  } finally {
    await rm(path, { force: true });
  }
}

/** Months of a kind with rows that are to be archived, or whose archive was begun; the oldest first. */
async function dueMonths(db: Db, kind: ArchiveKind, before: SQL) {
  const begun = await unfinishedMonths(db, kind.name);
  const months = new Set([...begun, ...(await monthsOf(db, kind, before))]);
  const due: { month: string; rows: number }[] = [];
  for (const month of [...months].toSorted()) {
    const rows = await countDue(db, kind, month, before);
    if (rows > 0 || begun.includes(month)) due.push({ month, rows });
  }
  return due;
}

/** What would be archived now, by kind and month. */
export async function planArchive({ db, kinds, keep }: Pick<Archiving, 'db' | 'kinds' | 'keep'>) {
  const planned: { kind: ArchivedKind; month: string; rows: number }[] = [];
  for (const kind of kinds) {
    const days = keep[kind.name];
    if (days === null) continue;
    for (const one of await dueMonths(db, kind, endOfOld(days))) planned.push({ kind: kind.name, ...one });
  }
  return planned;
}

/**
 * Writes rows of past months that are older than they have to be kept into files, one a kind and month, and removes each
 * once its file was read back. It may be ended anywhere, and goes on there the next time: nothing is removed that no
 * verified file has, and a month that was begun keeps its name as long as its rows are the same. Answers the archives that
 * it finished. Throws a UserError where a file cannot be stored or is not as it was written.
 */
export async function archiveOld(archiving: Archiving): Promise<{ files: number; rows: number }> {
  const { db, kinds, keep, folder, signal, checkpoint } = archiving;
  await mkdir(folder, { recursive: true });
  const done = { files: 0, rows: 0 };
  for (const kind of kinds) {
    const days = keep[kind.name];
    if (days === null) continue;
    const before = endOfOld(days);
    for (const { month } of await dueMonths(db, kind, before)) {
      signal.throwIfAborted();
      const opened = await openArchive(db, kind.name, month);
      await checkpoint?.('opened');
      const row = opened.state === 'verified' ? opened : await write(archiving, kind, opened, before);
      if (!row) continue;
      await remove(archiving, kind, row, before);
      done.files += 1;
      done.rows += row.rows ?? 0;
    }
  }
  return done;
}
