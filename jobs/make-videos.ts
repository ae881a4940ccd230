import { eitherSignal } from '../src/net/limits.ts';
import { whileWorkedOn } from '../src/posts/article-repository.ts';
import { renderMedia } from '../src/posts/render-media.ts';
import type { Job } from './job.ts';

/** An article that is still not finished is left to the recovery. */
const TURNS = 10;

/** Makes an article's videos that must be encoded, then approves and queues what needs no person. */
export const makeVideosJob: Job<'make-videos'> = {
  name: 'make-videos',
  async run(context, { articleId }, lost) {
    const { halt, log } = context;
    // Encoding takes longer than a stop may: it is given up, and starts over with the next start.
    const { signal, release } = eitherSignal(lost, halt);
    try {
      await whileWorkedOn(context, articleId, async () => {
        // Posts that were edited while their videos were made are done in another turn, which finds most of them made.
        for (let turn = 0; turn < TURNS; turn++) {
          if (!(await renderMedia(context, articleId, signal)).videosLeft) return;
        }
      });
    } catch (error) {
      if (!halt.aborted) throw error;
      log.info({ articleId }, 'a video was not finished; it is made after the next start');
    } finally {
      release();
    }
  },
};
