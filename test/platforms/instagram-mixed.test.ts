import { instagram } from '../../src/platforms/instagram/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import { film } from '../helpers/film.ts';
import { testPlatform } from './conformance.ts';
import { GRAPH_REFUSALS, picturedArticle } from './samples.ts';

/** A video among pictures, with comments switched off. */
testPlatform({
  platform: instagram,
  startSimulator: startInstagramSimulator,
  article: picturedArticle,
  format: 'carousel',
  video: { bytes: film(300_000), mimeType: 'video/mp4', width: 1080, height: 1350, durationSeconds: 42 },
  arrange: (post) => ({ ...post, settings: { commentsOff: true, videoAt: 'last' } }),
  commits: ['publish'],
  bodies: GRAPH_REFUSALS,
  catalogue: [
    ['createContainer', 'late-finish', 'published'],
    ['createContainer', 'error-status', 'unavailable'],
    ['createContainer', 'video-format', 'failed'],
    ['updateMedia', 'comments-not-allowed', 'published'],
    ['publish', 'action-blocked-after', 'unknown'],
  ],
});
