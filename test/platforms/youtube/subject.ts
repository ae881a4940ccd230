import { youtube } from '../../../src/platforms/youtube/index.ts';
import { startYouTubeSimulator } from '../../../src/simulators/youtube/index.ts';
import { film } from '../../helpers/film.ts';
import { sampleArticle } from '../samples.ts';

export const videoOf = (bytes: number) => ({
  bytes: film(bytes),
  mimeType: 'video/mp4',
  width: 640,
  height: 360,
  durationSeconds: 42,
});

export const subject = {
  platform: youtube,
  startSimulator: startYouTubeSimulator,
  article: sampleArticle,
  video: videoOf(300_000),
};
