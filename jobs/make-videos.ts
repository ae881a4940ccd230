import { eitherSignal } from '../src/net/limits.ts';
import { whileWorkedOn } from '../src/posts/article-repository.ts';
import { renderMedia } from '../src/posts/render-media.ts';
import type { Job } from './job.ts';

/** Makes an article's videos that must be encoded, then approves and queues what needs no person. */
export const makeVideosJob: Job<'make-videos'> = {
  name: 'make-videos',
  async run(context, { articleId }, lost) {
    const { halt, log } = context;
    // Encoding takes longer than a stop may: it is given up, and starts over with the next start.
    const { signal, release } = eitherSignal(lost, halt);
    try {
      const work = () => renderMedia(context, articleId, signal);
      await whileWorkedOn(context, articleId, work);
    } catch (error) {
      if (!halt.aborted) throw error;
      log.info({ articleId }, 'a video was not finished; it is made after the next start');
    } finally {
      release();
    }
  },
};
