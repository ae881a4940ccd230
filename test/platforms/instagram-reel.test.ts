import { expect, test } from 'vitest';
import { instagram } from '../../src/platforms/instagram/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import type { FaultOrder } from '../../src/simulators/simulator.ts';
import { film } from '../helpers/film.ts';
import { bench, channelOf, MARKER, style } from './bench.ts';
import { deliver } from './fake-engine.ts';
import { sampleArticle } from './samples.ts';

const video = {
  bytes: film(100_000),
  mimeType: 'video/mp4',
  width: 1080,
  height: 1920,
  durationSeconds: 42,
};
const subject = {
  platform: instagram,
  startSimulator: startInstagramSimulator,
  article: sampleArticle,
  options: { videos: true },
  video,
};

async function delivered(faults: FaultOrder[] = [], changes: Partial<typeof subject> = {}) {
  const started = await bench({ ...subject, ...changes });
  try {
    started.simulator.faults(faults);
    const { post } = started.delivery;
    const problems = instagram.content.check(post, started.delivery.session.options);
    const end = await deliver(started.delivery);
    return { post, problems, end, live: started.live(), log: await started.log(), sent: await started.sent() };
  } finally {
    await started.stop();
  }
}

test('the video becomes a reel, waited for until it is fetched', async () => {
  const { post, problems, end, live, sent } = await delivered();
  expect(post).toMatchObject({ kind: 'reel', video: { place: 'reel' } });
  expect(problems.filter(({ severity }) => severity === 'blocks')).toEqual([]);
  expect(end.outcomes.map(({ type }) => type)).toContain('pending');
  expect(end.receipt?.url).toMatch(/\/reel\//);
  expect(live).toHaveLength(1);
  expect(JSON.stringify(sent)).toContain('REELS');
});

test('an article with a video and no picture makes a reel, too', async () => {
  const { problems, end, live } = await delivered([], {
    article: { ...sampleArticle, images: [], blocks: sampleArticle.blocks.filter(({ type }) => type !== 'image') },
  });
  expect(problems.filter(({ severity }) => severity === 'blocks')).toEqual([]);
  expect(end.receipt).not.toBe(null);
  expect(live).toHaveLength(1);
});

test('after a lost answer the reel is found among the reels, and not made twice', async () => {
  const lost: FaultOrder = { operation: 'publish', times: 1, fault: { type: 'drop', when: 'after' } };
  const { end, live, log } = await delivered([lost]);
  expect(end.receipt).not.toBe(null);
  expect(live).toHaveLength(1);
  expect(log.filter((name) => name === 'publish')).toHaveLength(1);
});

test('who made the video is named under it, and who took the picture only where that goes out instead', () => {
  const options = { accountId: '1', videos: true };
  const written = (credit: string | null) => {
    const videos = sampleArticle.videos.map((one) => ({ ...one, credit }));
    const images = sampleArticle.images.map((one) => ({ ...one, credit: 'Photo: Bo Chen' }));
    const article = { ...sampleArticle, images, videos };
    return instagram.content.compose(article, { channel: channelOf(instagram, options), style, marker: MARKER });
  };
  const reel = written('Ann Lee/Quayside');
  expect(reel.texts.caption).toContain('Video: Ann Lee/Quayside');
  expect(reel.texts.caption).not.toContain('Bo Chen');
  expect(written(null).texts.caption).not.toMatch(/Bo Chen|Video:/);
  const instead = instagram.content.video?.without?.(reel);
  expect(instead).toMatchObject({ kind: 'picture', video: null });
  expect(instead?.texts.caption).toContain('Photo: Bo Chen');
  expect(instead?.texts.caption).not.toContain('Ann Lee');
  const edited = { ...reel, texts: { caption: 'The bridge is open.' } };
  expect(instagram.content.video?.without?.(edited).texts.caption).toBe('The bridge is open.');
});
