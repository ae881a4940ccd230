import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addChannel, changeChannel, removeChannel, storedChannels } from '../../src/channels/stored.ts';
import { StoredEntry } from '../../src/config/channels-file.ts';
import { UserError } from '../../src/lib/errors.ts';
import { audit, storedChannels as table } from '../../src/store/schema/index.ts';
import type { Store } from '../../src/store/store.ts';
import { BOTH_STORES } from '../helpers/stores.ts';

const entry = (name: string) => StoredEntry.parse({ name, options: { userId: '7' } });

const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof UserError ? error.problem.code : `no refusal: ${String(error)}`;
};

describe.each(BOTH_STORES)('channels in $name', ({ open }) => {
  let store: Store;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, drop } = await open());
  });
  afterAll(() => drop());

  const add = (id: string, name = id) =>
    store.db.transaction((tx) => addChannel(tx, { id, platform: 'x', entry: entry(name), by: 'Ada' }));
  const one = async (id: string) => (await storedChannels(store.db)).find((channel) => channel.id === id);
  const recorded = async (id: string) =>
    (
      await store.db
        .select()
        .from(audit)
        .where(eq(audit.subject, `channel:${id}`))
        .orderBy(audit.id)
    ).map(({ who, action, before, after }) => ({ who, action, before, after }));

  test('a channel is added, changed in the version that was seen, and removed; the history has each', async () => {
    expect(await add('news', 'News')).toMatchObject({ id: 'news', name: 'News', version: 1, disabled: false });
    const change = (name: string, version: number | null) =>
      store.db.transaction((tx) => changeChannel(tx, { id: 'news', entry: { name }, by: 'Bo' }, version));
    expect(await change('The News', 1)).toMatchObject({ name: 'The News', version: 2, updatedBy: 'Bo' });
    expect(await refusal(change('Other', 1))).toBe('storedChannels.changed');
    expect((await one('news'))?.entry).toMatchObject({ name: 'The News', options: { userId: '7' }, mode: 'live' });
    // The same again is no change.
    expect(await change('The News', 2)).toMatchObject({ version: 2 });
    await store.db.transaction((tx) => changeChannel(tx, { id: 'news', disabled: true, by: 'Bo' }, null));
    await store.db.transaction((tx) => removeChannel(tx, { id: 'news', by: 'Bo' }, 3));
    expect(await one('news')).toMatchObject({ name: 'The News', removedAt: expect.any(Date), disabled: true });
    expect(await refusal(change('Again', null))).toBe('storedChannels.unknown');
    expect(await recorded('news')).toMatchObject([
      { who: 'Ada', action: 'add channel', after: { platform: 'x', name: 'News' } },
      { who: 'Bo', action: 'change channel', before: { name: 'News' }, after: { name: 'The News' } },
      { who: 'Bo', action: 'disable channel', before: { disabled: false }, after: { disabled: true } },
      { who: 'Bo', action: 'remove channel', before: { name: 'The News' } },
    ]);
  });

  test('an id is given once, also after its channel was removed', async () => {
    await add('once');
    expect(await refusal(add('once'))).toBe('storedChannels.idTaken');
    await store.db.transaction((tx) => removeChannel(tx, { id: 'once', by: 'Ada' }, null));
    expect(await refusal(add('once'))).toBe('storedChannels.idOfRemoved');
  });

  test('of two who change the same version, one is refused', async () => {
    await add('race');
    const change = (name: string) =>
      store.db.transaction((tx) => changeChannel(tx, { id: 'race', entry: { name }, by: name }, 1));
    const answers = await Promise.allSettled([change('one'), change('two')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await one('race')).toMatchObject({ version: 2 });
  });

  test('settings that this version cannot read keep their name, and can be switched off, but not changed', async () => {
    await add('damaged', 'Damaged');
    await store.db
      .update(table)
      .set({ entry: { name: 'Damaged', mode: 'sideways', later: 1 } })
      .where(eq(table.id, 'damaged'));
    const found = await one('damaged');
    expect(found).toMatchObject({ name: 'Damaged', entry: null, fault: { code: 'storedChannels.unreadable' } });
    const change = store.db.transaction((tx) =>
      changeChannel(tx, { id: 'damaged', entry: { name: 'Mended' }, by: 'Ada' }, null),
    );
    expect(await refusal(change)).toBe('storedChannels.unreadable');
    await store.db.transaction((tx) => changeChannel(tx, { id: 'damaged', disabled: true, by: 'Ada' }, null));
    expect(await one('damaged')).toMatchObject({ disabled: true, entry: null });
    await store.db.update(table).set({ entry: 7 }).where(eq(table.id, 'damaged'));
    expect(await one('damaged')).toMatchObject({ name: 'damaged', entry: null });
  });
});
