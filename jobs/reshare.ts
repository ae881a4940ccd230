import { planReshares } from '../src/posts/reshare.ts';
import type { Job } from './job.ts';

/** Asks for the next round of posts that a channel is to share again. */
export const reshare: Job<'reshare'> = {
  name: 'reshare',
  async run(context, _, signal) {
    for (const articleId of await planReshares(context, signal)) {
      await context.queues.add('drafts', 'compose-posts', { articleId }, { id: `compose-${articleId}` });
    }
  },
};
