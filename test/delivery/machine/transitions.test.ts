import { afterAll, beforeAll, expect, test } from 'vitest';
import { ENDED } from '../../../src/domain/delivery.ts';
import { freshDatabase } from '../../helpers/database.ts';
import { KINDS, type Transition, transitions } from './transitions.ts';

let home: Awaited<ReturnType<typeof freshDatabase>>;
let found: Transition[];
beforeAll(async () => {
  home = await freshDatabase();
  found = await transitions(home.store.db);
});
afterAll(() => home.drop());

const of = (state: string, event: string) =>
  found.filter((one) => one.state === state && one.event === event).map(({ kind, becomes }) => [kind, becomes]);
const all = (becomes: string) => KINDS.map((kind) => [kind, becomes]);

test('what has ended stays as it is, whatever happens', () => {
  const ended = found.filter(({ state }) => ENDED.some((one) => one === state));
  expect(ended.length).toBeGreaterThan(0);
  expect(ended.filter(({ state, becomes }) => becomes !== state)).toEqual([]);
});

test('nothing is called done but by an answer, a look, or a person', () => {
  const done = found.filter(({ state, becomes }) => state !== 'published' && becomes === 'published');
  const by = new Set(done.map(({ event }) => event));
  // A retraction passes pauses and approvals, and what is out already is looked for whatever the rules say.
  const others = [...by].filter(
    (event) => !/^(answer: (done|processes)|look: (found|absent)|a person: live)$/.test(event),
  );
  expect(
    done.filter(({ event, kind, state }) => others.includes(event) && kind !== 'retract' && state === 'scheduled'),
  ).toEqual([]);
});

test('an open call is looked for first: found it is done, absent it is made again, and else a person decides', () => {
  for (const state of ['settling', 'sending, gone amid the call']) {
    expect(of(state, 'look: found')).toEqual(all('published'));
    expect(of(state, 'look: absent')).toEqual(all('published'));
    expect(of(state, 'look: cannot tell')).toEqual(all('held'));
  }
});

test('a kill ends sendings and revisions that did not leave, and takes down what is live', () => {
  expect(of('scheduled', 'its story is killed')).toEqual([
    ['send', 'cancelled'],
    ['revise', 'cancelled'],
    ['retract', 'published'],
  ]);
});
