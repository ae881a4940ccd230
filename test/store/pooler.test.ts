import { describe, expect, test } from 'vitest';
import { postgresBackend } from '../../src/queue/backend.ts';
import { openServer } from '../../src/store/server.ts';
import { pgbouncer, throughPooler } from '../helpers/pooler.ts';

describe.skipIf(pgbouncer === null)('behind PgBouncer', () => {
  test('a pool in transaction mode is refused with what to do instead', async () => {
    await expect(openServer(await throughPooler('transaction'), () => undefined)).rejects.toMatchObject({
      message: expect.stringContaining('shares sessions among clients'),
      remedy: expect.stringContaining('pool_mode = session'),
    });
  });

  test('one in session mode does, with the settings and the queue of a session', async () => {
    const store = await openServer(await throughPooler('session'), () => undefined);
    await postgresBackend(store);
    const { rows } = await store.pool.query('show search_path');
    expect(rows).toEqual([{ search_path: 'bullmq, "$user", public' }]);
    await store.close();
  });
});
