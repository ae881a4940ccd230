import { expect, test } from 'vitest';
import { z } from 'zod';
import { openSecrets } from '../../src/channels/credential-sets.ts';
import { MIGRATIONS } from '../../src/store/store.ts';
import { keyring } from '../delivery/tokens/bench.ts';
import { migrationsBefore, OLDER_STORES } from '../helpers/older-store.ts';

const Rows = z.array(
  z.object({
    channelId: z.string(),
    fingerprint: z.string(),
    version: z.int(),
    secrets: z.record(z.string(), z.string()).nullable(),
  }),
);

test.each(OLDER_STORES)('a token that was renewed before the upgrade is in use after it, on %s', async (_, open) => {
  const keys = keyring();
  const store = await open();
  const { folder, remove } = migrationsBefore('credential-sets');
  try {
    await store.upTo(folder);
    // As versions before sealed it.
    const renewed = keys.seal('renewed', 'tokens:main:accessToken:f1:value');
    await store.rows(
      `insert into masthead.tokens (channel_id, name, fingerprint, value, since)
      values ('main', 'accessToken', 'f1', $1, now()), ('page', 'pageToken', 'f2', null, now())`,
      [renewed],
    );
    await store.rows(
      `insert into masthead.credentials (channel_id, name, fingerprint, value, expires_at)
      values ('video', 'access-token', 'f3', 'sealed', now())`,
    );
    await store.upTo(MIGRATIONS);
    const rows = Rows.parse(
      await store.rows(
        `select channel_id as "channelId", fingerprint, version, secrets from masthead.credential_sets order by 1`,
      ),
    );
    expect(rows.map((row) => [row.channelId, row.version, openSecrets({ keyring: keys }, row)])).toEqual([
      ['main', 1, { secrets: { accessToken: 'renewed' }, unreadable: null }],
      ['page', 0, { secrets: {}, unreadable: null }],
    ]);
  } finally {
    remove();
    await store.close();
  }
});
