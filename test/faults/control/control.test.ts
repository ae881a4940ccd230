import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { submit } from '../../../src/features/articles/submit.ts';
import { markerOf } from '../../../src/lib/ids.ts';
import { ENGINES, type EngineEnv } from '../../end-to-end/engines.ts';
import { startNewsroom } from '../../end-to-end/newsroom.ts';
import { eventually } from '../../helpers/eventually.ts';
import { USUAL } from '../fault.ts';
import { count, PLATFORM_FAULTS } from '../platforms/index.ts';
import { bundleWorker } from '../process/bundle.ts';
import { type Child, PLAIN, startChild } from '../process/child.ts';
import { surveyRows } from '../process/rows.ts';
import type { Spec } from '../process/wire.ts';
import { openBackend, QUEUE } from './queue.ts';

const CHANNELS = ['facebook', 'wechat'];
const ARTICLES = 3;
const POSTS = ARTICLES * CHANNELS.length;
const PACE = 20;
const AT_REST = ['published', 'handed-over', 'failed'];

let folder: string;
let bundle: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-control-'));
  bundle = await bundleWorker(folder, 'control/worker.ts');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

/** A newsroom with posts that are due, and processes of the control that can be started for it. */
async function stage(engine: EngineEnv) {
  ended.push(engine.drop);
  const newsroom = await startNewsroom({ variables: engine.variables, template: null });
  ended.push(newsroom.stop);
  const context = await newsroom.open();
  ended.push(context.store.close);
  for (let number = 0; number < ARTICLES; number++) {
    const article = { ...newsroom.article, canonicalUrl: `https://paper.example/news/${number}`, videos: [] };
    await submit({ ...context, queues: null }, { article, channels: CHANNELS, when: 'now', again: false, by: 'test' });
  }
  const path = join(newsroom.directory, 'control.log');
  const log = openSync(path, 'a');
  ended.push(() => closeSync(log));
  const start = (role: Spec['role']): Child => {
    const child: Child = startChild({
      bundle,
      launch: PLAIN,
      log,
      spec: {
        role,
        configDirectory: newsroom.directory,
        variables: { ...engine.variables, MASTHEAD_DATA: join(newsroom.directory, 'data') },
        pace: PACE,
        simulated: [...newsroom.simulated.channels],
        live: false,
        renditions: 'http://127.0.0.1:9',
        due: null,
        articles: 0,
        site: 'http://127.0.0.1:9',
      },
      onMessage(message) {
        if (message.type === 'at') child.send({ type: 'go', tickets: [message.ticket], stop: false, blockMs: 0 });
      },
    });
    ended.push(async () => {
      child.signal('SIGKILL');
      await child.ended;
    });
    return child;
  };
  /** The queue is filled; what it says when it fails is in the error. */
  const fill = async (): Promise<void> => {
    if ((await start('seed').ended) !== 0) throw new Error(readFileSync(path, 'utf8').slice(-2_000));
  };
  const rows = () => surveyRows(context.db);
  const posts = async () => {
    const { simulators } = newsroom.simulated;
    return (await rows()).map((row) => {
      const simulator = simulators.get(row.channelId);
      return simulator ? count(USUAL, simulator, { ...row, marker: markerOf(row.postId) }, []).posts : 0;
    });
  };
  return { newsroom, context, start, fill, rows, posts };
}

const servers = ENGINES.filter(({ name }) => name !== 'the embedded store');

it.each(servers)(
  'on $name a lost answer doubles every post, and what a flushed Redis forgot is lost',
  async ({ env }) => {
    const engine = await env();
    const { newsroom, context, start, fill, rows, posts } = await stage(engine);
    for (const id of CHANNELS) {
      newsroom.simulated.simulators.get(id)?.faults(PLATFORM_FAULTS[id]?.orders('reset-after', ARTICLES) ?? []);
    }
    await fill();
    if (engine.variables.REDIS_URL) {
      await engine.flush();
      await start('worker').ready;
      const backend = await openBackend(context, () => undefined);
      ended.push(() => backend.close());
      const jobs = await backend.queue(QUEUE).getJobCounts();
      expect(Object.values(jobs).every((many) => many === 0)).toBe(true);
      expect(await posts()).toEqual(Array(POSTS).fill(0));
      expect(new Set((await rows()).map(({ state }) => state))).toEqual(new Set(['scheduled']));
      await fill();
    } else await start('worker').ready;
    await eventually(rows, (all) => all.length === POSTS && all.every(({ state }) => AT_REST.includes(state)));
    expect(await posts()).toEqual(Array(POSTS).fill(2));
  },
);
