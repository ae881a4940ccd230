import { pruneAlerts } from '../src/alerts/alerts.ts';
import { pruneAttempts } from '../src/channels/attempts.ts';
import { pruneMiscounts } from '../src/delivery/miscounts.ts';
import { pruneDeliveries } from '../src/delivery/prune.ts';
import { pruneAttention } from '../src/features/attention/notes.ts';
import { pruneItems } from '../src/feeds/items/claims.ts';
import { pruneNotifications } from '../src/notify/notify-people.ts';
import { pruneOutbox } from '../src/notify/outbox.ts';
import { noteApprovedFor } from '../src/posts/approvals.ts';
import { pruneStoryTraces } from '../src/posts/story-traces.ts';
import { GRACE_MS, tidyFiles } from '../src/posts/tidy-files.ts';
import { pruneUploads } from '../src/posts/uploads.ts';
import { pruneTicks } from '../src/queue/cron.ts';
import { pruneRuns } from '../src/queue/runs.ts';
import { pruneIdempotencyKeys } from '../src/store/idempotency.ts';
import type { Job } from './job.ts';

/** Deletes files that a killed process left half written, and rows whose time of keeping is over. */
export const tidy: Job<'tidy'> = {
  name: 'tidy',
  async run(context, _, signal) {
    await context.store.unhurried(async ({ db }) => {
      await pruneIdempotencyKeys(db);
      await pruneTicks(db);
      await pruneRuns(db);
      await pruneAlerts(db);
      await pruneAttempts(db);
      await pruneOutbox(db);
      await pruneNotifications(db);
      await pruneItems(db);
      await pruneAttention(db);
      await pruneMiscounts(db);
      await pruneUploads(db);
      await pruneStoryTraces(db);
      await pruneDeliveries(db, { areArchived: (context.archive?.keep.attempts ?? null) !== null, signal });
      await noteApprovedFor(db, signal);
      await context.archive?.files.tidy(new Date(context.clock.now().getTime() - GRACE_MS));
      // The last, since storage elsewhere may not answer.
      await tidyFiles(context, { db, keepDays: context.keepDays ?? null, signal });
    });
  },
};
