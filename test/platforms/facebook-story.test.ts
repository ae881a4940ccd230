import { facebook } from '../../src/platforms/facebook/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { film } from '../helpers/film.ts';
import { testPlatform } from './conformance.ts';
import { GRAPH_REFUSALS, sampleArticle } from './samples.ts';

const shared = {
  platform: facebook,
  startSimulator: startFacebookSimulator,
  article: sampleArticle,
  format: 'story',
  bodies: GRAPH_REFUSALS,
};

testPlatform({
  ...shared,
  commits: ['photoStories'],
  catalogue: [
    ['photoStories', 'service-after', 'unknown'],
    ['photoStories', 'permission-missing', 'unauthorized'],
    ['photoStories', 'page-calls-limit', 'rate-limited'],
    ['photos', 'photo-refused', 'failed'],
  ],
});

testPlatform({
  ...shared,
  options: { videos: true },
  video: { bytes: film(300_000), mimeType: 'video/mp4', width: 1080, height: 1920, durationSeconds: 42 },
  commits: ['storyFinish'],
  catalogue: [
    ['storyFinish', 'service-after', 'unknown'],
    ['storyFinish', 'video-duration', 'failed'],
    ['uploadBytes', 'half-of-the-bytes', 'unavailable'],
    ['uploadBytes', 'ProcessingFailedError', 'unavailable'],
  ],
});
