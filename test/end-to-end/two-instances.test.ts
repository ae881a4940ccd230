import { afterEach, describe, expect, test } from 'vitest';
import { type Service, startService } from '../../src/app/service.ts';
import { markerOf } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import { attempts } from '../../src/store/schema/index.ts';
import { queued, Says } from '../delivery/bench.ts';
import { eventually } from '../helpers/eventually.ts';
import { ENGINES } from './engines.ts';
import { startNewsroom } from './newsroom.ts';
import { allEnded, type Faults, onChannel, unreliable } from './one-channel.ts';

const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

const COUNT = 60;

const says = (type: 'unavailable' | 'unknown', words: string) =>
  new Says({ type, message: plainText(words), code: null });

/** What goes wrong, always in the same order: it is refused, never arrives, or is not answered. */
const FAULTS: Faults = {
  before(call) {
    if (call % 7 === 3) throw says('unavailable', 'busy');
    if (call % 20 === 9) throw says('unknown', 'never arrived');
  },
  after(call) {
    if (call % 5 === 1) throw says('unknown', 'no answer');
  },
};

describe.each(ENGINES.filter(({ name }) => name !== 'the embedded store'))('two instances on $name', ({ env }) => {
  test('send each of many posts once, though one is stopped midway and the queue is emptied', async () => {
    const engine = await env();
    ended.push(engine.drop);
    const newsroom = await startNewsroom(engine);
    ended.push(newsroom.stop);
    const { live, channel } = unreliable(FAULTS);
    const start = async (worker: string): Promise<Service> => {
      const service = await startService({ ...onChannel(await newsroom.open(), channel), worker }, 'all');
      ended.push(service.stop);
      return service;
    };
    const [one, two] = await Promise.all([start('one'), start('two')]);
    const { db } = two.context;

    for (let n = 0; n < COUNT; n++) await queued(db);
    await eventually(
      () => live.length,
      (count) => count >= 20,
    );
    await engine.flush();
    await one.stop();
    const rows = await allEnded(db);
    expect(rows.filter(({ state }) => state === 'held')).toEqual([]);
    expect([...live].sort()).toEqual(rows.map(({ postId }) => markerOf(postId)).sort());
    const workers = await db.selectDistinct({ worker: attempts.worker }).from(attempts);
    expect(workers.map(({ worker }) => worker).sort()).toEqual(['one', 'two']);
  });
});
