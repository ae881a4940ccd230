import { planRereads, readNext } from '../src/feeds/reread.ts';
import type { Job } from './job.ts';
import { jobTexts } from './messages.ts';

/** A run ends, whatever is due: the next one goes on. */
const MOST_A_RUN = 200;

/** Reads the pages of articles that went out again for changes; a changed one goes the way of a new revision. */
export const reread: Job<'reread'> = {
  name: 'reread',
  async run(context, _, signal) {
    const days = context.rereadDays ?? null;
    if (days === null) return jobTexts.rereadOff();
    await planRereads(context.db, days);
    const seen = { same: 0, changed: 0, failed: 0, gone: 0 };
    for (let n = 0; n < MOST_A_RUN && !signal.aborted; n++) {
      const look = await readNext(context, signal);
      if (!look) break;
      seen[look.result] += 1;
      if (look.result !== 'changed') continue;
      const { articleId } = look;
      await context.queues.add('drafts', 'compose-posts', { articleId }, { id: `compose-${articleId}` });
    }
    const total = Object.values(seen).reduce((sum, n) => sum + n, 0);
    const { changed, failed, gone } = seen;
    const read = { pages: total, changed };
    return failed + gone > 0 ? jobTexts.rereadFailures({ ...read, failed, gone }) : jobTexts.reread(read);
  },
};
