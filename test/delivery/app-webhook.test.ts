import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db, Store } from '../../src/store/store.ts';
import { ANY_STORE } from '../helpers/stores.ts';
import { rowOf } from './bench.ts';
import { onApp } from './on-app.ts';
import { hourLater } from './on-simulator.ts';

/** Of the first documents, the answers are lost. */
async function started(db: Db, lost: number) {
  const stage = await onApp(db, { transport: 'webhook' });
  stage.simulator.faults([{ operation: 'webhook', times: lost, fault: { type: 'drop', when: 'after' } }]);
  return stage;
}

describe.each(ANY_STORE)('on $name', ({ open }) => {
  let home: { store: Store; drop(): Promise<void> };
  beforeAll(async () => {
    home = await open();
  });
  afterAll(() => home.drop());

  test('a document whose answer is lost three times is sent again, and shown once', async () => {
    const { simulator, id, until } = await started(home.store.db, 3);
    await until('published');
    expect(simulator.accepted()).toHaveLength(1);
    expect((await rowOf(home.store.db, id))?.receipt?.remoteId).toBe(simulator.accepted()[0]?.id);
  });

  test('once phones would not show it any more, a person decides', async () => {
    const { simulator, id, attempt, until } = await started(home.store.db, 1);
    await attempt();
    await hourLater(home.store.db, id);
    await until('held');
    expect(simulator.accepted()).toHaveLength(1);
  });
});
