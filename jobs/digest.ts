import { newId } from '../src/lib/ids.ts';
import { clockTime } from '../src/lib/time.ts';
import { collectDigest, writeDigest } from '../src/notify/digest.ts';
import { enqueue } from '../src/notify/outbox.ts';
import { storeNow } from '../src/store/now.ts';
import type { Job } from './job.ts';

const DAY_MS = 24 * 3_600_000;

/** Sends the digest of the last 24 hours the way that alerts go: what was published, what was not, and what waits for a person. */
export const digest: Job<'digest'> = {
  name: 'digest',
  async run({ db, operators, timeZone }) {
    const ways = operators?.ways ?? [];
    if (!operators || ways.length === 0) return 'Nobody was told: `alerts` in newsroom.yaml names no way.';
    const now = await storeNow(db);
    const found = await collectDigest(db, new Date(now.getTime() - DAY_MS), now);
    const day = clockTime(timeZone, now).slice(0, 10);
    const id = newId();
    await enqueue(db, ways, { id, at: now, content: writeDigest(found, { id, now, operators, day }) });
    return `Told by ${ways.join(' and ')}: ${found.published.length} published.`;
  },
};
