import { instagram } from '../../src/platforms/instagram/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import { film } from '../helpers/film.ts';
import { testPlatform } from './conformance.ts';
import { GRAPH_REFUSALS, picturedArticle } from './samples.ts';

/** Two videos among three pictures. */
testPlatform({
  platform: instagram,
  startSimulator: startInstagramSimulator,
  article: picturedArticle,
  format: 'carousel',
  video: { bytes: film(200_000), mimeType: 'video/mp4', width: 1080, height: 1350, durationSeconds: 42 },
  arrange: ({ video, ...post }) => ({
    ...post,
    video: video && { ...video, picturesBefore: 1 },
    ...(video && { moreVideos: [{ ...video, picturesBefore: 3 }] }),
  }),
  commits: ['publish'],
  bodies: GRAPH_REFUSALS,
  catalogue: [
    ['createContainer', 'late-finish', 'published'],
    ['createContainer', 'error-status', 'unavailable'],
    ['createContainer', 'carousel-count', 'failed'],
    ['publish', 'action-blocked-after', 'unknown'],
    ['publish', 'container-unknown', 'unavailable'],
  ],
});
