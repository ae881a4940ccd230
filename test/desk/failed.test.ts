import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { failedLately } from '../../src/desk/failed.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import { deskOn } from '../alerts/bench.ts';
import { JUST_NOW, patient, queued, Says, scripted } from '../delivery/bench.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';

let home: FreshDatabase;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());

test('what was missed tells why, not what the platform had answered before', async () => {
  const { db } = home.store;
  const id = await queued(db);
  const limited = new Says({ type: 'rate-limited', until: null, message: 'Too many requests.', code: '429' });
  const channel = { ...scripted({ publish: () => Promise.reject(limited) }), rules: { maxAgeHours: 2 } };
  expect(await attemptDelivery(patient(db, channel), id)).toBe('queued');
  const hoursAgo = sql`clock_timestamp() - interval '3 hours'`;
  await db.update(deliveries).set({ slotAt: hoursAgo, nextAt: JUST_NOW }).where(eq(deliveries.id, id));
  expect(await attemptDelivery(patient(db, channel), id)).toBe('missed');
  expect(await failedLately(deskOn(db))).toMatchObject([
    { id, state: 'missed', reason: expect.stringMatching(/^It was due at .*, and the channel sends nothing 2 hours/) },
  ]);
});

test('what was rejected tells what the platform answered', async () => {
  const { db } = home.store;
  const id = await queued(db);
  const refused = new Says({ type: 'rejected', message: 'The text is too long.', code: '186' });
  const channel = scripted({ publish: () => Promise.reject(refused) });
  expect(await attemptDelivery(patient(db, channel), id)).toBe('rejected');
  expect(await failedLately(deskOn(db))).toContainEqual(
    expect.objectContaining({ id, state: 'rejected', reason: 'The text is too long.' }),
  );
});
