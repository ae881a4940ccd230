import { facebook } from '../../src/platforms/facebook/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { film } from '../helpers/film.ts';
import { testPlatform } from './conformance.ts';
import { GRAPH_REFUSALS, sampleArticle } from './samples.ts';

testPlatform({
  platform: facebook,
  startSimulator: startFacebookSimulator,
  article: sampleArticle,
  options: { videos: true, videoUpload: 'direct' },
  video: { bytes: film(300_000), mimeType: 'video/mp4', width: 1920, height: 1080, durationSeconds: 420 },
  commits: ['videoFinish'],
  bodies: GRAPH_REFUSALS,
  catalogue: [
    ['videoFinish', 'unknown-99-after', 'unknown'],
    ['videoFinish', 'service-after', 'unknown'],
    ['videoFinish', 'page-calls-limit', 'rate-limited'],
    ['videoFinish', 'video-not-permitted', 'unauthorized'],
    ['videoFinish', 'video-duration', 'failed'],
    ['videoFinish', 'video-unknown-error', 'unknown'],
    ['videoFinish', 'video-upload-failed', 'unknown'],
    ['videoFinish', 'video-upload-timeout', 'unknown'],
    ['videoFinish', 'invalid-for-now', 'unknown'],
    ['videoFinish', 'processing-passes', 'published'],
    ['videos', 'video-unknown-error', 'unavailable'],
    ['videoTransfer', 'video-upload-timeout', 'unavailable'],
    ['videos', 'unknown-after', 'unavailable'],
    ['videoTransfer', 'unknown-after', 'unavailable'],
    ['videoTransfer', 'invalid-parameter', 'unavailable'],
    ['videoTransfer', 'not-visible', 'unavailable'],
    ['videoTransfer', 'token-463', 'unauthorized'],
  ],
});
