import { afterEach, expect, test } from 'vitest';
import { type Service, startService } from '../../src/app/service.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { pause } from '../../src/features/pauses/pause.ts';
import { status } from '../../src/features/system/status.ts';
import { ENGINES } from '../end-to-end/engines.ts';
import { type Newsroom, startNewsroom } from '../end-to-end/newsroom.ts';
import { eventually } from '../helpers/eventually.ts';
import { atPresentSpeed } from '../helpers/speed.ts';
import { receiver, SECRET } from './bench.ts';

const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

/** A service of the newsroom that tells of what is wrong at an address. */
async function start(newsroom: Newsroom, url: string): Promise<Service> {
  const context = await newsroom.open();
  const alerts = {
    webhook: { url: 'ALERT_URL', secret: 'ALERT_SECRET' },
    email: null,
    heartbeat: null,
    language: 'en' as const,
    after: 60,
    overAfter: 300,
  };
  const config = { ...context.config, newsroom: { ...context.config.newsroom, alerts } };
  const env = { ...context.env, ALERT_URL: url, ALERT_SECRET: SECRET };
  const service = await startService({ ...context, config, env }, 'all');
  ended.push(service.stop);
  return service;
}

test('two services tell once; a receiver that hangs disturbs no delivery and no stop', async () => {
  const engine = await ENGINES.find(({ name }) => name === 'PostgreSQL')?.env();
  if (!engine) throw new Error('PostgreSQL is not among the engines');
  ended.push(engine.drop);
  const newsroom = await startNewsroom(engine);
  ended.push(newsroom.stop);
  const { url, key, state, keys } = await receiver();
  const [one, two] = await Promise.all([start(newsroom, url), start(newsroom, url)]);
  const desk = { ...one.context, queues: one.queues };

  await pause(desk, { channel: 'facebook', paused: true, reason: 'an election', by: 'Ada' });
  await eventually(keys, (told) => told.length > 0);
  state.says = 'nothing';
  await pause(desk, { channel: 'facebook', paused: false, reason: '', by: 'Ada' });
  await eventually(
    () => state.came.length,
    (came) => came === 2,
  );
  const article = { ...newsroom.article, videos: [] };
  await submit(desk, { article, channels: ['x', 'facebook'], when: 'now', again: false, by: 'test' });
  await eventually(
    () => status(desk),
    ({ counts }) => counts.published === 2,
  );
  const began = performance.now();
  await Promise.all([one.stop(), two.stop()]);
  expect(performance.now() - began).toBeLessThan(atPresentSpeed(8_000));
  expect(state.taken).toHaveLength(1);

  state.says = { status: 200 };
  await start(newsroom, url);
  await eventually(keys, (told) => told.length === 2);
  expect(keys()).toEqual([
    [['paused:facebook:person'], []],
    [[], ['paused:facebook:person']],
  ]);
  expect(state.taken[1]?.id).toBe(state.came[1]?.id);
  for (const complaint of newsroom.complaints) {
    expect(complaint).not.toContain(key);
    expect(complaint).not.toContain(SECRET);
  }
});
