import { takeDue } from '../src/feeds/items/take-due.ts';
import { pollSource } from '../src/feeds/poll.ts';
import { subscribe } from '../src/feeds/websub/subscribe.ts';
import type { Job } from './job.ts';

/** Reads a feed when its time has come, and takes the articles that it lists. */
export const pollSourceJob: Job<'poll-source'> = {
  name: 'poll-source',
  async run(context, { sourceId }) {
    const source = context.sources.find(({ id }) => id === sourceId);
    if (!source) return;
    const { halt, queues } = context;
    const nudge = (articleId: string) =>
      queues.add('drafts', 'compose-posts', { articleId }, { id: `compose-${articleId}` });
    try {
      // Not the queue's own signal: a service that stops parks the work by this one.
      await pollSource(context, source, halt);
      await subscribe(context, sourceId, halt);
      await takeDue(context, source, halt, nudge);
    } catch (error) {
      // What was parked by a stop is not worth a line in the log.
      if (!halt.aborted) throw error;
    }
  },
};
