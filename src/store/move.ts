import { randomUUID } from 'node:crypto';
import { UserError } from '../lib/errors.ts';
import { load, prepareTarget } from './backup/load.ts';
import { openRawEmbedded, openRawServer, type RawStore } from './backup/raw-store.ts';
import { type CopyProgress, withSnapshot } from './backup/read.ts';
import { type Closed, closedError, closedState, closeStore, openAgain } from './closed.ts';
import { isMade } from './embedded.ts';
import { holderOf } from './lock.ts';
import { keepMark, readMark } from './mark.ts';
import { storeTexts } from './messages.ts';
import { storeNow } from './now.ts';
import { assertUsable, ownSchema } from './schema-version.ts';

/** Points of a move, each with the state of both stores on the disk. Until `marked` the embedded store holds. */
export const MOVE_POINTS = ['locked', 'prepared', 'copied', 'marked', 'opened'] as const;
export type MovePoint = (typeof MOVE_POINTS)[number];

export interface Moving {
  /** Embedded store. */
  directory: string;
  socket: string;
  /** Address of the database. */
  url: string;
  /** File with the mark of the store, which shows a restore: this is none. */
  markFile: string;
  signal: AbortSignal;
  onProgress?: (progress: CopyProgress) => void;
  /** Checks the embedded store before anything is copied; throws to end the move. */
  check?: (store: RawStore) => Promise<void>;
  /** Awaited at each point; for tests that stop there. */
  reached?: (point: MovePoint) => Promise<void>;
}

export interface Moved {
  /** The database, without its password. */
  to: string;
  at: Date;
  tables: number;
  rows: number;
  /** The copy had been made before, by a move that was interrupted. */
  resumed: boolean;
}

/** Leases and settle times go by the store's clock; seconds. */
const MAX_CLOCK_DIFFERENCE = 5;
const timeAt = async ({ db }: RawStore): Promise<number> => (await storeNow(db)).getTime();

async function assertSameTime(from: RawStore, to: RawStore): Promise<void> {
  // The later of two questions: the way there counts for neither.
  const [before, there, after] = [await timeAt(from), await timeAt(to), await timeAt(from)];
  const seconds = Math.max(before - there, there - after, 0) / 1_000;
  if (seconds <= MAX_CLOCK_DIFFERENCE) return;
  throw new UserError(storeTexts.clocksDiffer({ server: to.name, seconds: Math.round(seconds) }), {
    remedy: storeTexts.setClocks(),
  });
}

/**
 * Opens a database whose embedded store is marked as moved to it. It goes on exactly where that one stopped, so its mark is
 * kept in place of the old one's: it is no restored store.
 */
async function openMoved(to: RawStore, markFile: string): Promise<void> {
  keepMark(markFile, await readMark(to.db));
  await to.db.transaction((tx) => openAgain(tx));
}

/** Ends a move that was interrupted after the mark. Throws a UserError where the database is not the one of the mark. */
async function finish(moved: Closed, to: RawStore, markFile: string): Promise<void> {
  const closed = await closedState(to.db);
  if (closed === null) throw closedError(moved);
  if (closed.id !== moved.id) throw new UserError(storeTexts.otherMove({ server: to.name }), { kind: 'conflict' });
  await openMoved(to, markFile);
}

/** Copies everything in one snapshot; answers how much. */
async function copy(from: RawStore, to: RawStore, closed: Closed, { signal, onProgress }: Moving) {
  return withSnapshot(from.session, { signal, onProgress }, async (snapshot) => {
    await load(to, snapshot, closed);
    const { digests } = snapshot.rest();
    const rows = [...digests.values()].reduce((sum, digest) => sum + digest.rows, 0);
    return { at: snapshot.at, tables: digests.size, rows };
  });
}

async function moveBetween(from: RawStore, to: RawStore, moving: Moving): Promise<Moved> {
  const { markFile, signal, reached = async () => undefined } = moving;
  await from.migrateTo(ownSchema());
  await moving.check?.(from);
  await assertSameTime(from, to);
  await prepareTarget(to, ownSchema(), ({ why }) => why === 'moving-in');
  await reached('prepared');
  const id = randomUUID();
  const since = { id, at: (await storeNow(from.db)).toISOString() };
  const copied = await copy(from, to, { ...since, why: 'moving-in', place: from.name }, moving);
  await reached('copied');
  signal.throwIfAborted();
  // From here on the database is the store: whoever finds this mark opens that, and no process opens this one.
  await from.db.transaction((tx) => closeStore(tx, { ...since, why: 'moved', place: to.name }));
  await reached('marked');
  await openMoved(to, markFile);
  await reached('opened');
  return { to: to.name, ...copied, resumed: false };
}

/**
 * Moves the embedded store into an empty database. Its lock is held all the while, so no process sends from it. All rows
 * are copied and compared, with what is under way: an intent without a result is looked up by whoever takes the delivery
 * over, here as there. Which of the two may be used is decided by one commit, the mark in the embedded store: until then
 * the database is closed, and from then on the embedded store is. Run again after a crash, it starts over before the mark,
 * and finishes after it.
 */
export async function moveStore(moving: Moving): Promise<Moved> {
  const { directory, socket, url, markFile, reached = async () => undefined } = moving;
  const from = await openRawEmbedded(directory, socket);
  try {
    await reached('locked');
    const moved = await closedState(from.db);
    if (moved === null || moved.why !== 'moved') await assertUsable(from.db);
    const to = await openRawServer(url, { toWrite: true });
    try {
      if (moved?.why !== 'moved') return await moveBetween(from, to, moving);
      await finish(moved, to, markFile);
      return { to: to.name, at: new Date(moved.at), tables: 0, rows: 0, resumed: true };
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

/**
 * Ends a move into a database where the embedded store is at hand and says that it was moved there. False: it is not at
 * hand, is in use, or says nothing of the kind, so the database stays closed.
 */
export async function finishMove({
  directory,
  socket,
  url,
  markFile,
}: Pick<Moving, 'directory' | 'socket' | 'url' | 'markFile'>): Promise<boolean> {
  if (!isMade(directory) || holderOf(directory) !== null) return false;
  const from = await openRawEmbedded(directory, socket);
  try {
    const moved = await closedState(from.db);
    if (moved?.why !== 'moved') return false;
    const to = await openRawServer(url, { toWrite: true });
    try {
      const now = await closedState(to.db);
      if (now !== null && now.id !== moved.id) return false;
      // Another process may have opened it meanwhile.
      if (now !== null) await openMoved(to, markFile);
      return true;
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}
