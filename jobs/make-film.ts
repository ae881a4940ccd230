import { eitherSignal } from '../src/net/limits.ts';
import { makeAskedFilm } from '../src/posts/films.ts';
import type { Job } from './job.ts';

/** Makes a film of an article's pictures that an editor asked for. */
export const makeFilmJob: Job<'make-film'> = {
  name: 'make-film',
  async run(context, { filmId }, lost) {
    const { halt, log } = context;
    // Encoding takes longer than a stop may: it is given up, and starts over with the next start.
    const { signal, release } = eitherSignal(lost, halt);
    try {
      await makeAskedFilm(context, filmId, signal);
    } catch (error) {
      if (!halt.aborted) throw error;
      log.info({ filmId }, 'a film was not finished; it is made after the next start');
    } finally {
      release();
    }
  },
};
