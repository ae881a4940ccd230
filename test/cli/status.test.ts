import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openEmbedded } from '../../src/store/embedded.ts';
import { attempts, audit, deliveries } from '../../src/store/schema/index.ts';
import { newsroom, page } from './fixture.ts';

test('what a platform put off for hours is told by the status, for people and for programs', {
  timeout: 60_000,
}, async () => {
  const room = await newsroom({ store: true });
  await room.call('post', room.write('a.html', page()), '--channel', 'x-main', '--now');
  const store = await openEmbedded(join(room.folder, 'data/store'), join(room.folder, 'socket'));
  const until = new Date(Date.now() + 18_000_000);
  const outcome = {
    type: 'rate-limited',
    until: until.toISOString(),
    message: 'Too many requests.',
    code: '429',
  } as const;
  const late = sql`clock_timestamp() - interval '2 hours'`;
  const [row] = await store.db.update(deliveries).set({ outcome, epoch: 1, slotAt: late, nextAt: until }).returning();
  const attempt = { deliveryId: row?.id ?? '', epoch: 1, worker: 'test', startedAt: late, endedAt: late, outcome };
  await store.db.insert(attempts).values({ ...attempt, evidence: [] });
  const detail = { files: 12, bytes: 3_400_000_000, freed: { files: 2, bytes: 1_500_000 } };
  await store.db.insert(audit).values({ who: 'masthead', subject: 'media', action: 'files-tidied', detail });
  await store.close();
  const { code, out } = await room.call('status');
  expect(code).toBe(1);
  expect(out).toMatch(/^Delayed {2}[0-9a-f]{8} x-main, due 20.* UTC, tried again 20.* UTC: Too many requests\.$/m);
  expect(out).toMatch(/^Media files: 10, 3\.4 GB; removed on 20.* UTC: 2 files \(1\.5 MB\)\.$/m);
  const json = await room.call('status', '--json');
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out)).toMatchObject({
    ok: false,
    delayed: [
      {
        id: row?.id,
        channel: 'x-main',
        since: row?.slotAt.toISOString(),
        until: until.toISOString(),
        reason: 'Too many requests.',
      },
    ],
  });
});
