import { videosJob } from '../src/domain/jobs.ts';
import { renderMedia } from '../src/posts/render-media.ts';
import type { Job } from './job.ts';

/** Makes the pictures of an article's posts, approves and queues those that need no person; long work on videos follows. */
export const renderMediaJob: Job<'render-media'> = {
  name: 'render-media',
  async run(context, { articleId }, signal) {
    const { videosLeft } = await renderMedia(context, articleId, signal, { mayEncode: false });
    if (videosLeft) await context.queues.add(...videosJob(articleId));
  },
};
