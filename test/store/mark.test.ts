import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { createStoreWatch, markFile, restored, restoredStore } from '../../src/features/system/restored.ts';
import { BY_ITSELF, record } from '../../src/store/audit.ts';
import { keepMark, keptMark, readMark } from '../../src/store/mark.ts';
import { openServer } from '../../src/store/server.ts';
import type { Store } from '../../src/store/store.ts';
import { attemptsIn, engine, queued, scripted } from '../delivery/bench.ts';
import { migratedDatabase, savedCopy } from '../helpers/database.ts';
import { embeddedStore } from '../helpers/embedded.ts';

/** A store that was put back to an older copy is told by a mark that is kept outside of it. */

let folder: string;
let file: string;
let database: Awaited<ReturnType<typeof migratedDatabase>>;
let saved: Awaited<ReturnType<typeof savedCopy>>;
let store: Store | null = null;

const open = async (): Promise<Store> => {
  store = await openServer(database.url, () => undefined);
  return store;
};
const close = async (): Promise<void> => {
  await store?.close();
  store = null;
};
const errors: string[] = [];
const log = { info() {}, warn() {}, error: (_: object, message: string) => void errors.push(message) };
const watching = ({ db }: Store, at = file) => createStoreWatch({ db, log, lossless: false }, at);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-mark-'));
  file = markFile(folder);
  errors.length = 0;
  database = await migratedDatabase();
  saved = await savedCopy(database.url);
});
afterEach(async () => {
  await close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Sends a post; answers when it was tried. */
async function send({ db }: Store): Promise<Date | undefined> {
  const channel = scripted({
    async publish(_post, session) {
      await session.commit('call', { result: z.string() }, async () => 'one');
      return { remoteId: 'one', otherIds: {}, url: null, warnings: [] };
    },
  });
  const id = await queued(db);
  expect(await attemptDelivery(engine(db, channel), id)).toBe('published');
  return (await attemptsIn(db, id))[0]?.startedAt;
}

test('a store that goes on is no restored one, and its mark is private and whole', async () => {
  const first = await open();
  await watching(first)();
  await send(first);
  await watching(first)();
  await watching(first)();
  expect(await restoredStore(first.db)).toBeNull();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['store-mark.json']);
  const { at: _, ...mark } = await readMark(first.db);
  expect(keptMark(file)).toMatchObject(mark);
});

test('a store that was put back to a copy from before the last sending is told, with the last time that it knows', async () => {
  const first = await open();
  const lastKnown = await send(first);
  await close();
  await saved.save();
  const second = await open();
  const watch = watching(second);
  await watch();
  await send(second);
  await watch();
  await close();
  await saved.restore();

  const third = await open();
  await watching(third)();
  expect(await restoredStore(third.db)).toMatchObject({
    since: lastKnown,
    by: BY_ITSELF,
    reason: expect.stringMatching(/^It had noted a call to a platform at .*, and knows none after /),
  });
  expect(errors).toEqual([expect.stringContaining('The store was restored from a backup.')]);
  // A person ends it: and nothing begins it once more.
  await restored({ db: third.db }, { end: true, by: 'Ada' });
  await watching(third)();
  expect(await restoredStore(third.db)).toBeNull();
});

test('a mark from before a restore that was noticed already begins nothing', async () => {
  const first = await open();
  await close();
  await saved.save();
  const second = await open();
  await send(second);
  const other = join(folder, 'other.json');
  for (const at of [file, other]) await watching(second, at)();
  await close();
  await saved.restore();
  const third = await open();
  await watching(third)();
  await restored({ db: third.db }, { end: true, by: 'Ada' });
  await watching(third, other)();
  expect(await restoredStore(third.db)).toBeNull();
  expect(first).not.toBe(third);
});

test('a store is put back while a process runs: the process tells', async () => {
  const first = await open();
  await close();
  await saved.save();
  const second = await open();
  await send(second);
  // What a running process has seen it knows by itself; it is connected to the copy by the same name.
  const context = { db: second.db, log, lossless: false };
  const watch = createStoreWatch(context, file);
  await watch();
  await close();
  await saved.restore();
  const third = await open();
  context.db = third.db;
  await watch();
  expect(await restoredStore(third.db)).not.toBeNull();
  expect(first).not.toBe(third);
});

test('what was sent after the restore and before it is told does not count as known to the backup', async () => {
  const first = await open();
  const lastKnown = await send(first);
  await close();
  await saved.save();
  const second = await open();
  for (const who of ['Ada', 'Ben', 'Cy']) {
    await record(second.db, { who, action: 'kill', subject: { type: 'everything' } });
  }
  await watching(second)();
  await close();
  await saved.restore();
  const third = await open();
  await send(third);
  await watching(third)();
  expect(await restoredStore(third.db)).toMatchObject({ since: lastKnown });
});

test('decisions that were lost are told as well as sendings', async () => {
  const first = await open();
  await close();
  await saved.save();
  const second = await open();
  await record(second.db, { who: 'Ada', action: 'kill', subject: { type: 'everything' } });
  await watching(second)();
  await close();
  await saved.restore();
  const third = await open();
  await watching(third)();
  expect((await restoredStore(third.db))?.reason).toMatch(/^It had 1 entry in the audit, and has 0 now$/);
  expect(first).not.toBe(third);
});

test.each([
  ['system', /another PostgreSQL cluster/],
  ['timeline', /on timeline \w+, and was on other$/],
] as const)('a store of another %s is told', async (part, reason) => {
  const first = await open();
  keepMark(file, { ...(await readMark(first.db)), [part]: 'other' });
  await watching(first)();
  expect((await restoredStore(first.db))?.reason).toMatch(reason);
});

test.each([
  ['missing', null],
  ['damaged', '{"at":'],
])('a mark that is %s tells nothing, and is made', async (_, text) => {
  const first = await open();
  await send(first);
  if (text !== null) writeFileSync(file, text);
  await watching(first)();
  expect(await restoredStore(first.db)).toBeNull();
  expect(keptMark(file)?.intent).not.toBeNull();
});

test('the embedded store has a mark, too', async () => {
  const home = await embeddedStore();
  const { system, intent } = await readMark(home.store.db);
  expect(system).toMatch(/^\d+$/);
  expect(intent).toBeNull();
  await home.drop();
});
