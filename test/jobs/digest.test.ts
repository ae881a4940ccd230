import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digest } from '../../jobs/digest.ts';
import type { JobContext } from '../../jobs/job.ts';
import type { AppContext } from '../../src/app/context.ts';
import { plainText } from '../../src/lib/message.ts';
import { deliveries, outbox } from '../../src/store/schema/index.ts';
import { OPERATORS } from '../alerts/bench.ts';
import { queued } from '../delivery/bench.ts';
import { type Desk, openDesk } from '../features/bench.ts';
import { idleQueues } from '../helpers/idle-queues.ts';
import { saying } from '../helpers/says.ts';
import { RECEIPT } from '../notify/bench.ts';

let desk: Desk;
let app: AppContext;
beforeAll(async () => {
  desk = await openDesk('automatic');
  app = await desk.newsroom.open();
});
afterAll(async () => {
  await app.store.close();
  await desk.close();
});

const run = (operators: JobContext['operators']) =>
  digest.run({ ...app, queues: idleQueues, ...(operators && { operators }) }, {}, new AbortController().signal);

async function ended(change: Partial<typeof deliveries.$inferInsert>, hoursAgo = 1): Promise<void> {
  const id = await queued(app.db);
  const endedAt = sql<Date>`clock_timestamp() - make_interval(hours => ${hoursAgo})`;
  await app.db
    .update(deliveries)
    .set({ nextAt: null, endedAt, ...change })
    .where(eq(deliveries.id, id));
}

test('the day is told by every way: what is out with its address, what is not with its reason, and nothing of the day before', async () => {
  await ended({ state: 'published', receipt: RECEIPT });
  await ended({ state: 'published', receipt: { ...RECEIPT, url: 'https://p.example/old' } }, 25);
  await ended({ kind: 'revise', state: 'published', receipt: { ...RECEIPT, url: 'https://p.example/corrected' } });
  await ended({ state: 'expired', heldReason: plainText('It was due long ago.') });
  await ended({ state: 'held', heldReason: plainText('It may be live.'), endedAt: null });
  await queued(app.db);
  expect(await run({ ...OPERATORS, notifiers: ['webhook', 'email'] })).toEqual(
    saying('Sent by webhook and email: 1 published.'),
  );
  const rows = await app.db.select().from(outbox);
  expect(rows.map(({ way }) => way).sort()).toEqual(['email', 'webhook']);
  const [{ content } = { content: {} }] = rows;
  expect(content).toMatchObject({
    test: false,
    started: [],
    over: [],
    title: expect.stringMatching(/^The Paper: the day’s posts, \d{4}-/),
  });
  const text = 'text' in content ? String(content.text) : '';
  expect(text).toContain('1 post published, 1 corrected, 0 withdrawn, 1 expired, 0 failed; 1 held');
  expect(text).toMatch(/Published on main \(1\):\n- .*https:\/\/p\.example\/4711/);
  expect(text).toMatch(/Corrected on main \(1\):\n- .*https:\/\/p\.example\/corrected/);
  expect(text).toMatch(/Expired on main \(1\):\n- .*: It was due long ago\./);
  expect(text).toMatch(/Held on main \(1\):\n- .*: It may be live\./);
  expect(text).not.toContain('/old');
});

test('without a notifier nothing is written, and the run says so', async () => {
  await app.db.delete(outbox);
  expect(await run({ ...OPERATORS, notifiers: [] })).toEqual(saying('names no notifier'));
  expect(await app.db.select().from(outbox)).toEqual([]);
});
