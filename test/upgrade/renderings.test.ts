import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DeliveryState } from '../../src/domain/delivery.ts';
import { renderChinese } from './chinese.ts';
import { renderCommands } from './command-line.ts';
import { differencesIn, differenceText } from './differences.ts';
import { FROZEN_STORES, type FrozenStore } from './open-store.ts';
import { type Renderings, renderApi, type Served, serve } from './renderings.ts';

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

/** Ids of what is told under names that begin so, in one of these states, or in any. */
const idsIn = (told: Renderings, kind: string, states?: readonly string[]): string[] =>
  Object.entries(told).flatMap(([name, value]) => {
    if (!name.startsWith(`${kind} `)) return [];
    const { id, state } = Row.parse(value);
    return states === undefined || states.includes(state) ? [id] : [];
  });

/** Of deliveries that the command line has most to tell of. */
const TOLD_AT_LENGTH = ['held', 'rejected', 'missed', 'partial', 'cancelled', 'waiting', 'handed-over'];

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
    compare(`${name}, in English`, 'en.json', told);
  });

  test('tells it in Chinese as it did', async () => {
    compare(`${name}, in Chinese`, 'zh-CN.json', await renderChinese(told));
  });

  test.runIf(name === 'the embedded store')('prints at the command line what it printed', async () => {
    const ids = {
      posts: idsIn(told, 'post'),
      deliveries: idsIn(told, 'delivery', TOLD_AT_LENGTH),
      corrections: idsIn(told, 'correction'),
    };
    compare('at the command line', 'command-line.json', await renderCommands(store.env, ids));
  });
});

describe('what was frozen', () => {
  const read = (name: string) =>
    z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(fileOf(name), 'utf8')));

  test('has deliveries in every state but one that lasts for seconds, posts of six platforms, and corrections', () => {
    const english = read('en.json');
    const of = (kind: string) =>
      Object.entries(english).flatMap(([name, value]) => (name.startsWith(`${kind} `) ? [Row.parse(value)] : []));
    const states = new Set(of('delivery').map(({ state }) => state));
    expect(DeliveryState.options.filter((state) => !states.has(state))).toEqual(['settling']);
    expect(new Set(of('post').map(({ platform }) => platform)).size).toBe(6);
    expect(new Set(of('correction').map(({ state }) => state)).size).toBeGreaterThan(3);
  });

  test('has more than ninety sentences of the service in Chinese, none of them with a gap', () => {
    const sentences = Object.values(read('zh-CN.json')).flatMap((told) =>
      Object.values(z.record(z.string(), z.string()).parse(told)),
    );
    expect(new Set(sentences).size).toBeGreaterThan(90);
    expect(sentences.filter((text) => /\{\{|undefined/.test(text))).toEqual([]);
  });
});
