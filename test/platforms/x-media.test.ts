import { describe, expect, test } from 'vitest';
import type { PostContent } from '../../src/domain/post.ts';
import { x } from '../../src/platforms/x/index.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { film } from '../helpers/film.ts';
import { saying } from '../helpers/says.ts';
import { type Bench, bench, type Subject } from './bench.ts';
import { testPlatform } from './conformance.ts';
import { deliver } from './fake-engine.ts';
import { expectPlanned } from './planned.ts';
import { sampleArticle } from './samples.ts';

/** What goes with the media of a post: people, the cover of a video, and its card. */

const picture: Subject = { platform: x, startSimulator: startXSimulator, article: sampleArticle };
const video: Subject = {
  ...picture,
  options: { videos: true },
  video: { bytes: film(1_500_000), mimeType: 'video/mp4', width: 1280, height: 720, durationSeconds: 42 },
  cover: true,
};
const CARD = { videoTitle: 'The bridge opens', videoDescription: 'Filmed at dawn.', button: 'visit_site' };

const choosing = (subject: Subject, settings: PostContent['settings']): Subject => ({
  ...subject,
  arrange: (post) => ({ ...post, ...(settings && { settings }) }),
});

async function onBench(subject: Subject, body: (bench: Bench) => Promise<void>): Promise<void> {
  const started = await bench(subject);
  try {
    await body(started);
    expect(started.simulator.defects()).toEqual([]);
  } finally {
    await started.stop();
  }
}

const blocking = (post: PostContent) =>
  x.content
    .check(post, { userId: '1', username: 'harbour' })
    .filter(({ severity }) => severity === 'blocks')
    .map(({ code }) => code);

describe('conformance of a video with a cover and a card', () => {
  testPlatform({ ...choosing(video, CARD), commits: ['createPost'] });
});

describe('people in a picture', () => {
  test('are looked up by their names, and tagged; who allows no tags is left out by X', () =>
    onBench(choosing(picture, { people: ['mira_osei', 'Harbour_Ferry', 'quiet_ann'] }), async (started) => {
      const { delivery, live, sent } = started;
      const planned = x.content.requests(delivery.post, delivery.session.options);
      const { receipt } = await deliver(delivery);
      expect(live()[0]?.labels).toEqual(['Tagged: @mira_osei', 'Tagged: @harbour_ferry']);
      expect(receipt?.otherIds.people?.split(',')).toHaveLength(3);
      expectPlanned(planned, await sent());
    }));

  test('whom X does not have are left out, and the receipt names them', () =>
    onBench(choosing(picture, { people: ['mira_osei', 'mira_ossei'] }), async ({ delivery, live }) => {
      const { receipt } = await deliver(delivery);
      expect(live()[0]?.labels).toEqual(['Tagged: @mira_osei']);
      expect(receipt?.warnings).toEqual([saying(/no accounts @mira_ossei/)]);
    }));

  test('are asked for once, also where the post is tried again', () =>
    onBench(choosing(picture, { people: ['mira_osei'] }), async ({ delivery, simulator, log, live }) => {
      simulator.faults([{ operation: 'createPost', times: 1, fault: { type: 'drop', when: 'before' } }]);
      await deliver(delivery);
      expect((await log()).filter((name) => name === 'usersByNames')).toHaveLength(1);
      expect(live()[0]?.labels).toEqual(['Tagged: @mira_osei']);
    }));

  test('are still tagged after an edit', () =>
    onBench({ ...choosing(picture, { people: ['mira_osei'] }), options: { edits: true } }, async (started) => {
      const { delivery, changing, live } = started;
      const { receipt } = await deliver(delivery);
      if (!receipt) throw new Error('not published');
      const change = { kind: 'revise', live: { post: delivery.post, receipt, since: delivery.clock.now() } } as const;
      const text = `Corrected. ${delivery.post.texts.text}`;
      await deliver(changing(change, { ...delivery.post, texts: { text } }));
      expect(live()).toMatchObject([{ texts: { text }, labels: ['Tagged: @mira_osei'] }]);
    }));

  test('need a picture; names are taken with @ or as an address', () =>
    onBench(picture, async ({ delivery: { post } }) => {
      const { parseSettings } = x.content;
      const given = { people: ['@mira_osei', 'https://x.com/harbour_ferry/'] };
      expect(parseSettings(given)).toEqual({ people: ['mira_osei', 'harbour_ferry'] });
      expect(() => parseSettings({ people: ['Mira Osei'] })).toThrow(/@name/);
      expect(() => parseSettings({ people: Array.from({ length: 11 }, (_, at) => `person${at}`) })).toThrow(
        /10 accounts/,
      );
      const settings = { people: ['mira_osei'] };
      expect(blocking({ ...post, settings })).toEqual([]);
      expect(blocking({ ...post, settings, pictures: [] })).toEqual(['people']);
    }));
});

describe('a video', () => {
  test('has its cover, its title, its description and a button to the story', () =>
    onBench(choosing(video, CARD), async ({ delivery, live, sent }) => {
      const planned = x.content.requests(delivery.post, delivery.session.options);
      const { receipt } = await deliver(delivery);
      const [post] = live();
      expect(post?.cover).toBe(receipt?.otherIds.cover);
      expect(post?.labels).toEqual([
        'Title: The bridge opens',
        'Description: Filmed at dawn.',
        `Visit site: ${delivery.post.link}`,
      ]);
      expectPlanned(planned, await sent());
    }));

  test('goes out without a cover that X refuses, once, and the receipt says so', () =>
    onBench(video, async ({ delivery, live, simulator }) => {
      simulator.faults([{ operation: 'createPost', times: 1, fault: { type: 'named', name: 'cover-refused' } }]);
      const { receipt } = await deliver(delivery);
      expect(live()).toHaveLength(1);
      expect(live()[0]?.cover).toBeUndefined();
      expect(receipt?.otherIds.cover).toBeUndefined();
      expect(receipt?.warnings).toEqual([saying(/did not take the cover/)]);
    }));

  test('a title, a description and a button need one, and the button the story’s address', () =>
    onBench(picture, async ({ delivery: { post } }) => {
      expect(blocking({ ...post, settings: CARD })).toEqual(['video-card']);
      const filmed = { ...post, pictures: [], video: { video: 0, place: 'video', file: null }, settings: CARD };
      expect(blocking(filmed)).toEqual([]);
      expect(blocking({ ...filmed, link: null })).toContain('video-button');
      expect(() => x.content.parseSettings({ videoTitle: 'long '.repeat(20) })).toThrow(/70/);
    }));
});
