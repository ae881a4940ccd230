import { newId } from '../src/lib/ids.ts';
import { clockTime } from '../src/lib/time.ts';
import { collectDigest, writeDigest } from '../src/notify/digest.ts';
import { enqueue } from '../src/notify/outbox.ts';
import { storeNow } from '../src/store/now.ts';
import type { Job } from './job.ts';
import { jobTexts } from './messages.ts';

const DAY_MS = 24 * 3_600_000;

/** Sends the digest of the last 24 hours to operators: published posts, failed ones, and those that wait for a person. */
export const digest: Job<'digest'> = {
  name: 'digest',
  async run({ db, operators, timeZone }) {
    const notifiers = operators?.notifiers ?? [];
    if (!operators || notifiers.length === 0) return jobTexts.digestNotSent();
    const now = await storeNow(db);
    const found = await collectDigest(db, new Date(now.getTime() - DAY_MS), now);
    const day = clockTime(timeZone, now).slice(0, 10);
    const id = newId();
    await enqueue(db, notifiers, { id, at: now, content: writeDigest(found, { id, now, operators, day }) });
    return jobTexts.digestSent({ notifiers, published: found.published.length });
  },
};
