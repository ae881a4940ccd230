import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DeliveryState } from '../../src/domain/delivery.ts';
import { renderChinese } from './chinese.ts';
import { renderCommands } from './command-line.ts';
import { differencesIn, differenceText } from './differences.ts';
import { FROZEN_STORES, type FrozenStore } from './open-store.ts';
import { asSentences, type Renderings, renderApi, type Served, serve } from './renderings.ts';

const fileOf = (name: string): URL => new URL(`./renderings/${name}`, import.meta.url);
/** Writes them in place of comparing; for a change of words that is meant, whose differences were read. */
const WRITES = process.env.FREEZE === 'true';

function compare(what: string, name: string, now: Renderings): void {
  if (WRITES) {
    writeFileSync(fileOf(name), `${JSON.stringify(now, null, 1)}\n`);
    return;
  }
  const before: unknown = JSON.parse(readFileSync(fileOf(name), 'utf8'));
  const differences = differencesIn(before, now);
  expect(differences.length, differenceText(what, differences)).toBe(0);
}

const Row = z.looseObject({ id: z.string(), state: z.string() });
const Post = z.looseObject({ channel: z.string(), problems: z.array(z.looseObject({ code: z.string() })) });
const Delivery = z.looseObject({ kind: z.string(), heldReason: z.unknown(), outcome: z.unknown() });

/** Things of a kind, each with its id, state and all else. */
const rowsOf = (told: Renderings, kind: string): z.infer<typeof Row>[] =>
  Object.entries(told).flatMap(([name, value]) => (name.startsWith(`${kind} `) ? [Row.parse(value)] : []));

/** Ids of one thing of each sort: a command takes long to start. */
const oneOfEach = (rows: readonly z.infer<typeof Row>[], sort: (row: unknown) => unknown[]): string[] => [
  ...new Map(rows.toReversed().map((row) => [JSON.stringify([row.state, ...sort(row)]), row.id])).values(),
];

const sortOfPost = (row: unknown): unknown[] => {
  const { channel, problems } = Post.parse(row);
  return [channel, ...problems.map(({ code }) => code)];
};
const sortOfDelivery = (row: unknown): unknown[] => {
  const { kind, heldReason, outcome } = Delivery.parse(row);
  const code = z.looseObject({ code: z.unknown() }).safeParse(outcome).data?.code;
  return [kind, heldReason, code];
};

describe.each(FROZEN_STORES)('a frozen store in $name, brought up to date', ({ name, open }) => {
  let store: FrozenStore;
  let served: Served;
  let told: Renderings;
  beforeAll(async () => {
    store = await open('still');
    served = await serve(store.env);
    told = await renderApi(served);
  });
  afterAll(async () => {
    await served?.close();
    await store?.drop();
  });

  test('tells in English of every post, delivery, correction and alert what it told', () => {
    compare(`${name}, in English`, 'en.json', z.record(z.string(), z.unknown()).parse(asSentences(told)));
  });

  // In both engines what is told in English is the same, and Chinese is made of that.
  test.runIf(name === 'PostgreSQL')('tells it in Chinese as it did', async () => {
    compare(`${name}, in Chinese`, 'zh-CN.json', await renderChinese(told));
  });

  test.runIf(name === 'the embedded store')('prints at the command line what it printed', async () => {
    const ids = {
      posts: oneOfEach(rowsOf(told, 'post'), sortOfPost),
      deliveries: oneOfEach(rowsOf(told, 'delivery'), sortOfDelivery),
      corrections: oneOfEach(rowsOf(told, 'correction'), () => []),
    };
    compare('at the command line', 'command-line.json', await renderCommands(store.env, ids));
  });
});

describe('what was frozen', () => {
  const read = (name: string) =>
    z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(fileOf(name), 'utf8')));

  test('has deliveries in every state but one that lasts for seconds, posts of six platforms, and corrections', () => {
    const english = read('en.json');
    const states = new Set(rowsOf(english, 'delivery').map(({ state }) => state));
    expect(DeliveryState.options.filter((state) => !states.has(state))).toEqual(['settling']);
    expect(new Set(rowsOf(english, 'post').map(({ platform }) => platform)).size).toBe(6);
    expect(new Set(rowsOf(english, 'correction').map(({ state }) => state)).size).toBeGreaterThan(3);
  });

  test('has more than ninety sentences of the service in Chinese, none of them with a gap', () => {
    const sentences = Object.values(read('zh-CN.json')).flatMap((told) =>
      Object.values(z.record(z.string(), z.string()).parse(told)),
    );
    expect(new Set(sentences).size).toBeGreaterThan(90);
    expect(sentences.filter((text) => /\{\{|undefined/.test(text))).toEqual([]);
  });
});
