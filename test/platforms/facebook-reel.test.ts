import { facebook } from '../../src/platforms/facebook/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { film } from '../helpers/film.ts';
import { testPlatform } from './conformance.ts';
import { GRAPH_REFUSALS, sampleArticle } from './samples.ts';

testPlatform({
  platform: facebook,
  startSimulator: startFacebookSimulator,
  article: sampleArticle,
  options: { videos: true },
  video: { bytes: film(300_000), mimeType: 'video/mp4', width: 1080, height: 1920, durationSeconds: 42 },
  captions: '1\n00:00:01,000 --> 00:00:02,000\nThe bridge – it opens\n',
  commits: ['reelFinish'],
  bodies: GRAPH_REFUSALS,
  catalogue: [
    ['reelFinish', 'unknown-before', 'unknown'],
    ['reelFinish', 'unknown-after', 'unknown'],
    ['reelFinish', 'service-after', 'unknown'],
    ['reelFinish', 'unknown-99-after', 'unknown'],
    ['reelFinish', 'custom-limit', 'rate-limited'],
    ['reelFinish', 'page-calls-limit', 'rate-limited'],
    ['reelFinish', 'permission-missing', 'unauthorized'],
    ['reelFinish', 'video-not-permitted', 'unauthorized'],
    ['reelFinish', 'token-463', 'unauthorized'],
    ['reelFinish', 'video-ratio', 'failed'],
    ['reelFinish', 'video-resolution', 'failed'],
    ['reelFinish', 'video-duration', 'failed'],
    ['reelFinish', 'video-frame-rate', 'failed'],
    ['reelFinish', 'text-too-long', 'failed'],
    ['reelFinish', 'temporarily-unavailable', 'unknown'],
    ['reels', 'unknown-after', 'unavailable'],
    ['reels', 'token-463', 'unauthorized'],
    ['uploadBytes', 'half-of-the-bytes', 'unavailable'],
    ['uploadBytes', 'OffsetInvalidError', 'unavailable'],
    ['uploadBytes', 'PartialRequestError', 'unavailable'],
    ['uploadBytes', 'ProcessingFailedError', 'unavailable'],
    ['captions', 'captions-applied', 'published'],
    ['captions', 'captions-failed', 'published'],
    ['getNode', 'guide-spelling', 'published'],
    ['getNode', 'not-visible', 'unavailable'],
  ],
});
