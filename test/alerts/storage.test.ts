import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { storageWatch } from '../../src/alerts/alerts.ts';
import { conditionsOf } from '../../src/alerts/conditions.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { status, storageTrouble } from '../../src/features/system/status.ts';
import { ENGINES } from '../end-to-end/engines.ts';
import { type Newsroom, startNewsroom } from '../end-to-end/newsroom.ts';
import { eventually } from '../helpers/eventually.ts';
import { BUCKET, KEYS, startS3 } from '../helpers/s3/server.ts';
import { deskOn, inEnglish, NOTHING, receiver, SECRET } from './bench.ts';

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

interface Storage {
  /** Variables and lines of newsroom.yaml that name it. */
  variables?: Record<string, string>;
  lines?: string;
  away(newsroom: Newsroom): unknown;
  mend(newsroom: Newsroom): unknown;
}

const folderOf = ({ directory }: Newsroom): string => join(directory, 'data', 'media');

/** A folder of 3 MB on a disk of its own; null where nothing can be mounted. */
function smallDisk(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  // Lazily: the newsroom is stopped after it.
  ended.push(() => execFileSync('umount', ['--lazy', folder]));
  return folder;
}

async function bucket(): Promise<Storage> {
  const server = await startS3();
  ended.push(server.stop);
  const variables = { MASTHEAD_MEDIA_ACCESS_KEY: KEYS.accessKey, MASTHEAD_MEDIA_SECRET_KEY: KEYS.secretKey };
  const lines = `media: { url: 's3://${BUCKET}/media?endpoint=${server.url}' }\n`;
  return { variables, lines, away: server.crash, mend: server.restart };
}

const FULL = 'full';
const STORAGES: { name: string; make: () => Promise<Storage>; says: RegExp }[] = [
  {
    name: 'a file stands where the folder was',
    says: /^Pictures and videos cannot be stored\. The media store cannot use .*: there is a file where a folder is needed \(\w+\)\.$/,
    make: async () => ({
      away(newsroom) {
        if (existsSync(folderOf(newsroom))) renameSync(folderOf(newsroom), `${folderOf(newsroom)}.away`);
        writeFileSync(folderOf(newsroom), '');
      },
      mend: (newsroom) => rmSync(folderOf(newsroom)),
    }),
  },
  {
    name: 'a disk is full',
    says: /the disk is full \(ENOSPC\)/,
    make: async () => ({
      away(newsroom) {
        const { bavail, bsize } = statfsSync(folderOf(newsroom));
        writeFileSync(join(folderOf(newsroom), FULL), Buffer.alloc(bavail * bsize - 4_096));
      },
      mend: (newsroom) => rmSync(join(folderOf(newsroom), FULL)),
    }),
  },
  {
    name: 'a bucket does not answer',
    says: /The media storage at http:\/\/127\.0\.0\.1:\d+ cannot be reached: nothing listens there\./,
    make: bucket,
  },
];

test.each(STORAGES)('$name: it is told once, nothing is lost, and its end is told', async ({ name, make, says }) => {
  const storage = await make();
  const engine = await ENGINES[0]?.env();
  if (!engine) throw new Error('There is no engine');
  const { url, key, state, keys } = await receiver();
  const variables = { ...engine.variables, ...storage.variables, ALERT_URL: url, ALERT_SECRET: SECRET };
  const alerts = `alerts: { webhook: { url: ALERT_URL, secret: ALERT_SECRET }, after: 60, overAfter: 60 }\n`;
  const newsroom = await startNewsroom({ ...engine, variables }, 'automatic', `${storage.lines ?? ''}${alerts}`);
  ended.push(newsroom.stop);
  if (name === 'a disk is full' && smallDisk(folderOf(newsroom)) === null) {
    console.warn('No disk is filled here: that takes the right to mount one.');
    return;
  }
  const { queues, context } = await newsroom.start();
  const desk = { ...context, queues };
  await storage.away(newsroom);

  const article = { ...newsroom.article, videos: [] };
  const submitting = submit(desk, { article, channels: ['x', 'facebook'], when: 'now', again: false, by: 'test' });
  await expect(submitting).rejects.toThrow(/^The article is stored, but its pictures cannot be stored yet\. /);
  await eventually(keys, (told) => told.length > 0);
  const [started] = state.taken[0]?.started ?? [];
  expect(started?.title).toBe(`Media storage away: ${context.media.where}`);
  expect(started?.detail).toMatch(says);
  expect(started?.remedy).toMatch(/^Once it works, waiting articles continue automatically\. /);
  expect((await status(desk)).counts).toEqual({});

  await storage.mend(newsroom);
  await eventually(
    () => status(desk),
    ({ counts }) => counts.published === 2,
  );
  await eventually(keys, (told) => told.length > 1);
  const causes = [`storage:${context.media.where}`];
  expect(keys()).toEqual([
    [causes, []],
    [[], causes],
  ]);
  const heard = [...newsroom.complaints, ...state.taken.map((message) => JSON.stringify(message))].join('\n');
  for (const secret of [key, SECRET, KEYS.secretKey]) expect(heard).not.toContain(secret);
});

test('a bucket that refuses the key is told without the key, and articles that wait for it are told once', async () => {
  const server = await startS3();
  ended.push(server.stop);
  const keys = () => ({ accessKey: KEYS.accessKey, secretKey: 'hunter2hunter2' });
  const storage = await storageTrouble({ media: server.open({ keys }) });
  const article = { articleId: '00000000-0000-4000-8000-00000000000a', stage: 'composed', since: new Date() };
  const causes = conditionsOf({ ...NOTHING, unfinished: [article], storage }).map(inEnglish);
  expect(causes).toMatchObject([
    {
      kind: 'storage',
      title: `Media storage away: s3://${BUCKET}/media/ (${server.url})`,
      detail: expect.stringMatching(
        /cannot list files: the secret key does not match .* 1 article waits for pictures\.$/,
      ),
      remedy: expect.stringMatching(
        /waiting articles continue automatically\. Correct the variable of the secret key\. .*config check --storage$/,
      ),
    },
  ]);
  expect(JSON.stringify(causes)).not.toContain('hunter2');
});

test('storage that works is asked once a minute, and storage that does not each time', async () => {
  let [now, asked, full] = [0, 0, false];
  const desk = deskOn(undefined as never);
  const media = {
    ...desk.media,
    async check() {
      asked += 1;
      if (full) throw new Error('full');
    },
  };
  const look = storageWatch({ media, pace: 1, clock: { ...desk.clock, monotonic: () => now } });
  const at = async (seconds: number): Promise<[boolean, number]> => {
    now = seconds * 1_000;
    return [(await look()) === null, asked];
  };
  expect(await at(0)).toEqual([true, 1]);
  full = true;
  expect(await at(59)).toEqual([true, 1]);
  expect(await at(60)).toEqual([false, 2]);
  expect(await at(61)).toEqual([false, 3]);
  full = false;
  expect(await at(62)).toEqual([true, 4]);
  expect(await at(63)).toEqual([true, 4]);
});
