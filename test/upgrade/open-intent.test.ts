import { afterEach, describe, expect, test } from 'vitest';
import { FILES, PACE, SEED } from './frozen-newsroom.ts';
import { endOf, type FrozenWork, goOn, postAs } from './go-on.ts';
import { FROZEN, FROZEN_STORES } from './open-store.ts';

const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

const { intent } = FROZEN;
const WORK: FrozenWork = { files: FILES, pace: PACE, seed: SEED, intent };

describe.each(FROZEN_STORES)('a call that was under way when a store in $name was frozen', ({ open }) => {
  test('is found where the platform has the post, and never made again', async () => {
    let id = '';
    const { service, ids, asked } = await goOn(WORK, await open('running'), ended, async (x, text) => {
      id = await postAs(x, text);
    });
    const { row, commits } = await endOf(service, intent.deliveryId);
    expect(row).toMatchObject({ state: 'published', heldReason: null, receipt: { remoteId: id } });
    expect(commits).toMatchObject([{ state: 'done', runs: 1 }]);
    // Asked for by this test alone.
    expect(asked()).toBe(1);
    expect(ids()).toEqual([id]);
  });

  test('is made once more where the platform proves that it does not have the post', async () => {
    const { service, ids, asked } = await goOn(WORK, await open('running'), ended);
    const { row, commits } = await endOf(service, intent.deliveryId);
    expect(row).toMatchObject({ state: 'published', heldReason: null, receipt: { remoteId: ids()[0] } });
    expect(commits.map(({ state }) => state)).toEqual(['done']);
    expect(asked()).toBe(1);
    expect(ids()).toHaveLength(1);
  });
});
