import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { createLog } from '../../src/app/log.ts';
import { createLoopLog } from '../../src/app/loop-log.ts';
import { startLoop } from '../../src/app/loops.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { messageOf } from '../../src/lib/errors.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { people, personKeys } from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { freshDatabase } from '../helpers/database.ts';
import { shared } from '../helpers/shared.ts';

const SECRET = 'a-page-token-that-nobody-may-read';

/** Statements that fail, each with a secret among its values. */
const failing = (db: Db): Record<string, () => Promise<unknown>> => ({
  'insert people (23505)': () =>
    db.transaction(async (tx) => {
      await tx.insert(people).values({ name: SECRET, role: 'viewer' });
      await tx.insert(people).values({ name: SECRET, role: 'viewer' });
    }),
  'insert person_keys (23503)': () => db.insert(personKeys).values({ prefix: 'mh_1', person: SECRET, hash: SECRET }),
  'select (22P02)': () => db.execute(sql`select ${SECRET}::text::uuid`),
  'update deliveries (22P02)': () => db.execute(sql`update masthead.deliveries set outcome = (${SECRET}::text)::jsonb`),
  'select nowhere (42P01)': () => db.execute(sql`select * from masthead.nowhere where name = ${SECRET}`),
});

async function lookAt(db: Db): Promise<void> {
  for (const [expected, fail] of Object.entries(failing(db))) {
    const error: unknown = await fail().then(
      () => null,
      (thrown: unknown) => thrown,
    );
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    log.error({ err: error }, messageOf(error));
    // As a loop of the service does it.
    await startLoop(
      { name: 'a loop', everyMs: 1_000_000, run: () => Promise.reject(error) },
      { loopLog: createLoopLog(log, systemClock) },
    )();
    expect(lines).toHaveLength(2);
    const [statement, code] = expected.replace(')', '').split(' (');
    expect(messageOf(error)).toContain(`${statement} failed (${code}): `);
    expect(lines[1]).toContain(`"code":"${code}"`);
    // Whatever prints it, and however deep.
    const all = [...lines, inspect(error, { depth: 10, showHidden: true }), JSON.stringify(error), String(error)];
    for (const text of all) expect([expected, text.includes(SECRET)]).toEqual([expected, false]);
  }
}

test('a statement that fails names no value, on the embedded store', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-quiet-'));
  cpSync(await shared('store-template'), join(folder, 'store'), { recursive: true });
  const store = await openEmbedded(join(folder, 'store'), join(folder, 'socket'));
  try {
    await lookAt(store.db);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a statement that fails names no value, on PostgreSQL', async () => {
  const { store, drop } = await freshDatabase();
  try {
    await lookAt(store.db);
  } finally {
    await drop();
  }
});
