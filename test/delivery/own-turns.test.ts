import { expect, test } from 'vitest';
import { inOwnTurn } from '../../src/delivery/own-turns.ts';
import type { Db } from '../../src/store/store.ts';

const store = () => ({}) as Db;
const going = new AbortController().signal;

/** Work that begins when its turn comes, and ends when it is told to. */
function work(log: string[], name: string) {
  let end: (error?: Error) => void = () => undefined;
  const ended = new Promise<void>((resolve, reject) => {
    end = (error) => (error ? reject(error) : resolve());
  });
  const run = async (): Promise<string> => {
    log.push(`${name} begins`);
    await ended;
    log.push(`${name} ends`);
    return name;
  };
  return { run, end };
}

test('those who ask for one turn do their work one after the other, in the order in which they asked', async () => {
  const [db, log] = [store(), [] as string[]];
  const all = ['one', 'two', 'three'].map((name) => work(log, name));
  const done = all.map(({ run }) => inOwnTurn(db, 'facebook', going, run));
  for (const { end } of all.toReversed()) end();
  expect(await Promise.all(done)).toEqual(['one', 'two', 'three']);
  expect(log).toEqual(['one begins', 'one ends', 'two begins', 'two ends', 'three begins', 'three ends']);
});

test('other turns, and those of other stores, are not waited for', async () => {
  const [db, log] = [store(), [] as string[]];
  const slow = work(log, 'slow');
  const waits = inOwnTurn(db, 'facebook', going, slow.run);
  const other = work(log, 'other');
  other.end();
  expect(await inOwnTurn(db, 'x', going, other.run)).toBe('other');
  expect(await inOwnTurn(store(), 'facebook', going, other.run)).toBe('other');
  slow.end();
  expect(await waits).toBe('slow');
});

test('one that fails, or is stopped while it waits, leaves the turn to the next, which still waits for those before', async () => {
  const [db, log, stop] = [store(), [] as string[], new AbortController()];
  const [first, stopped, next] = [work(log, 'first'), work(log, 'stopped'), work(log, 'next')];
  const ends = [
    inOwnTurn(db, 'facebook', going, first.run),
    inOwnTurn(db, 'facebook', stop.signal, stopped.run),
    inOwnTurn(db, 'facebook', going, next.run),
  ];
  const settled = Promise.allSettled(ends);
  stop.abort(new Error('the service stops'));
  next.end();
  first.end(new Error('the store is away'));
  expect((await settled).map((one) => (one.status === 'rejected' ? String(one.reason) : one.value))).toEqual([
    'Error: the store is away',
    'Error: the service stops',
    'next',
  ]);
  expect(log).toEqual(['first begins', 'next begins', 'next ends']);
});
