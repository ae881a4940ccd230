import { renderMedia } from '../src/drafts/render-media.ts';
import type { Job } from './job.ts';

/** Makes the pictures of an article's posts, approves and queues those that need nobody. */
export const renderMediaJob: Job<'render-media'> = {
  name: 'render-media',
  async run(context, { articleId }, signal) {
    await renderMedia(context, articleId, signal);
  },
};
