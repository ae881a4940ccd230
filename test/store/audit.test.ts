import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { record, withoutSecrets } from '../../src/store/audit.ts';
import { storeNow } from '../../src/store/now.ts';
import { audit } from '../../src/store/schema/index.ts';
import type { Store } from '../../src/store/store.ts';
import { clearAudit } from '../helpers/clear-audit.ts';
import { freshDatabase } from '../helpers/database.ts';
import { BOTH_STORES } from '../helpers/stores.ts';

test('a field that is named like a secret is kept without its value, however deep it stands', () => {
  const given = { name: 'Ada', keys: [{ api_key: 'hush', prefix: 'mh_1' }], accessToken: 'hush', password: null };
  expect(withoutSecrets(given)).toEqual({
    name: 'Ada',
    keys: [{ api_key: '•••', prefix: 'mh_1' }],
    accessToken: '•••',
    password: '•••',
  });
});

describe.each(BOTH_STORES)('on $name', ({ open }) => {
  let store: Store;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, drop } = await open());
  });
  afterAll(() => drop());
  afterEach(() => clearAudit(store.db));

  const paused = {
    who: 'Ada',
    action: 'pause',
    subject: { type: 'channel', id: 'x' },
    after: { paused: true },
  } as const;

  test('a row has what it was and what it is now, by the clock of the database at that moment', async () => {
    const begun = await storeNow(store.db);
    await store.db.transaction(async (tx) => {
      await record(tx, paused);
      await record(tx, { ...paused, action: 'resume', before: { paused: true }, after: { paused: false } });
    });
    const rows = await store.db.select().from(audit).orderBy(audit.id);
    expect(rows).toMatchObject([
      { who: 'Ada', action: 'pause', subject: 'channel:x', before: null, after: { paused: true } },
      { action: 'resume', before: { paused: true }, after: { paused: false } },
    ]);
    for (const { at } of rows) expect(+at).toBeGreaterThanOrEqual(+begun);
  });

  test('what is rolled back leaves no row', async () => {
    const broken = store.db.transaction(async (tx) => {
      await record(tx, paused);
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    expect(await store.db.$count(audit)).toBe(0);
  });

  test.each([
    ['an update', "update masthead.audit set who = 'Ben'"],
    ['a deletion', 'delete from masthead.audit'],
    ['a deletion of nothing', "delete from masthead.audit where who = 'nobody'"],
    ['a truncation', 'truncate masthead.audit'],
  ])('%s is refused, and all stays as it was', async (_what, statement) => {
    await record(store.db, paused);
    await expect(store.db.execute(sql.raw(statement))).rejects.toMatchObject({
      cause: { message: expect.stringContaining('append only') },
    });
    expect(await store.db.select().from(audit)).toMatchObject([{ who: 'Ada', action: 'pause' }]);
  });
});

test('a session that passes ordinary triggers by is refused, too', async () => {
  const { store, drop } = await freshDatabase();
  await record(store.db, { who: 'Ada', action: 'pause', subject: { type: 'everything' } });
  const passing = store.db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`delete from masthead.audit`);
  });
  await expect(passing).rejects.toMatchObject({ cause: { message: expect.stringContaining('append only') } });
  await drop();
});
