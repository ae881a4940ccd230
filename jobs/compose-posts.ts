import { composePosts } from '../src/posts/compose-posts.ts';
import { readPictures } from '../src/posts/picture-words.ts';
import type { Job } from './job.ts';

/** Writes the posts of an article, one for each channel that was asked for; pictures follow. */
export const composePostsJob: Job<'compose-posts'> = {
  name: 'compose-posts',
  async run(context, { articleId }, signal) {
    await readPictures(context, articleId, signal);
    await composePosts(context, articleId);
    await context.queues.add('drafts', 'render-media', { articleId }, { id: `render-${articleId}` });
  },
};
