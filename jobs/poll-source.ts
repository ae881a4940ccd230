import { takeDue } from '../src/sources/items/take-due.ts';
import { pollSource } from '../src/sources/poll.ts';
import { subscribe } from '../src/sources/websub/subscribe.ts';
import type { Job } from './job.ts';

/** Looks at a source when its time has come, and takes the articles that it told of. */
export const pollSourceJob: Job<'poll-source'> = {
  name: 'poll-source',
  async run(context, { sourceId }) {
    const source = context.sources.find(({ id }) => id === sourceId);
    if (!source) return;
    // Not the queue's own signal: a service that stops parks the work by this one.
    await pollSource(context, source, context.halt);
    await subscribe(context, sourceId, context.halt);
    await takeDue(context, source, context.halt, (articleId) =>
      context.queues.add('drafts', 'compose-posts', { articleId }, { id: `compose-${articleId}` }),
    );
  },
};
