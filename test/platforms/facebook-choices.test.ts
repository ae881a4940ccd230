import { describe, expect, it } from 'vitest';
import type { PostContent } from '../../src/domain/post.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { film } from '../helpers/film.ts';
import { type Bench, bench, requiredOf, type Subject } from './bench.ts';
import { FAILURES, type FailureName } from './failures.ts';
import { deliver } from './fake-engine.ts';
import { expectPlanned } from './planned.ts';
import { picturedArticle, sampleArticle } from './samples.ts';

/** What editors choose for a post on Facebook, as it arrives there. */

const VIDEO = {
  bytes: film(100_000),
  mimeType: 'video/mp4',
  width: 1080,
  height: 1920,
  durationSeconds: 42,
};
const WIDE = { ...VIDEO, width: 1920, height: 1080 };
const PICTURES: Subject = { platform: facebook, startSimulator: startFacebookSimulator, article: picturedArticle };
const LINK: Subject = { ...PICTURES, article: sampleArticle, format: 'link' };
const REEL: Subject = { ...PICTURES, format: 'video', video: VIDEO };
const KINDS: readonly (readonly [string, Subject])[] = [
  ['a link', LINK],
  ['pictures', PICTURES],
  ['a reel', REEL],
  ['a video from a file', { ...REEL, video: WIDE }],
  ['a video in phases', { ...REEL, video: WIDE, options: { videoUpload: 'direct' } }],
];

async function on(subject: Subject, body: (bench: Bench) => Promise<void>): Promise<void> {
  const started = await bench(subject);
  try {
    await body(started);
    expect(started.simulator.defects()).toEqual([]);
  } finally {
    await started.stop();
  }
}

const set =
  (settings: NonNullable<PostContent['settings']>) =>
  (post: PostContent): PostContent => ({ ...post, settings });

const codes = (post: PostContent): string[] =>
  facebook.content
    .check(post, requiredOf(facebook))
    .filter(({ code }) => !['alt-missing', 'copy-remark'].includes(code))
    .map(({ severity, code }) => `${severity} ${code}`);

describe('a post for some readers', () => {
  const limited = { geo_locations: { countries: ['DE', 'AT'] } };

  it.each(KINDS)(
    '%s can be seen in its countries alone, and is found again when its answer is lost',
    (_name, subject) =>
      on({ ...subject, arrange: set({ countries: ['DE', 'AT'] }) }, async ({ simulator, delivery, sent, live }) => {
        const planned = facebook.content.requests(delivery.post, delivery.session.options);
        const commits = ['feed', 'reelFinish', 'videoFinish'];
        simulator.faults(commits.map((operation) => ({ operation, fault: { type: 'drop', when: 'after' } })));
        const { receipt } = await deliver(delivery);
        expect(receipt).not.toBeNull();
        expectPlanned(planned, await sent());
        expect(live()).toMatchObject([{ id: receipt?.remoteId, labels: ['Only in DE, AT'] }]);
      }),
  );

  it('is asked for as the API takes it', () => {
    const bodies = (settings: NonNullable<PostContent['settings']>) =>
      facebook.content
        .requests(
          {
            platform: 'facebook',
            kind: 'text',
            language: 'en',
            marker: 'm',
            texts: { message: 'Hello' },
            link: null,
            pictures: [],
            video: null,
            blocks: null,
            extra: {},
            settings,
          },
          requiredOf(facebook),
        )
        .map(({ body }) => body);
    const message = 'Hello';
    expect(bodies({})).toEqual([{ message }]);
    expect(bodies({ countries: ['DE', 'AT'] })).toEqual([{ message, targeting: limited }]);
    expect(bodies({ countries: ['DE', 'AT'], elsewhere: 'shown' })).toEqual([{ message, feed_targeting: limited }]);
    expect(bodies({ languages: ['5', '1004'] })).toEqual([{ message, feed_targeting: { locales: [5, 1004] } }]);
    expect(bodies({ countries: ['DE', 'AT'], languages: ['5'] })).toEqual([
      { message, targeting: limited, feed_targeting: { locales: [5] } },
    ]);
  });

  it('names countries by their codes, and languages as Facebook lists them', () =>
    on(LINK, async ({ delivery, simulator }) => {
      expect(facebook.content.parseSettings({ countries: ['de', ' AT '] })).toEqual({ countries: ['DE', 'AT'] });
      expect(() => facebook.content.parseSettings({ countries: ['Germany'] })).toThrow(/two-letter code/);
      expect(() => facebook.content.parseSettings({ countries: ['QX'] })).toThrow(/two-letter code/);
      expect(() => facebook.content.parseSettings({ countries: Array.from({ length: 26 }, () => 'DE') })).toThrow();
      const client = await facebook.client();
      const choices = await client.settingChoices?.(delivery.session);
      expect(choices?.languages).toContainEqual({ value: '1004', name: 'Chinese (All)' });
      simulator.faults([{ operation: 'search', fault: { type: 'named', name: 'permission-missing' } }]);
      const refused = await client.settingChoices?.(delivery.session).catch((error: unknown) => error);
      expect(client.classify(refused, 'find', new Date()).type).toBe('unauthorized');
    }));

  it('stays for them: its audience cannot be changed once it is live, and a story has none', () =>
    on({ ...LINK, arrange: set({ countries: ['DE'] }) }, async ({ delivery }) => {
      const { post } = delivery;
      const { receipt } = await deliver(delivery);
      if (!receipt) throw new Error('It was not published.');
      const live = { post, receipt, since: delivery.clock.now() };
      const context = { options: delivery.session.options, now: delivery.clock.now() };
      const may = (settings: NonNullable<PostContent['settings']>) =>
        facebook.changes.may({ kind: 'revise', post: { ...post, settings } }, live, context).may;
      expect([may({ countries: ['DE'] }), may({ countries: ['AT'] })]).toEqual([true, false]);
      const story = { ...post, format: 'story', kind: 'story', texts: {}, settings: { countries: ['DE'], title: 'T' } };
      expect(codes(story).filter((code) => code === 'warns setting-unused')).toHaveLength(2);
    }));
});

describe('a first comment with a picture', () => {
  const arrange = (post: PostContent): PostContent => ({
    ...post,
    pictures: post.pictures.slice(0, 1),
    continued: [
      {
        texts: { comment: 'The plan' },
        pictures: post.pictures.slice(1, 2).map((picture) => ({ ...picture, place: 'comment' })),
        video: null,
      },
    ],
  });
  const subject: Subject = { ...PICTURES, arrange };
  const inComment = ({ live }: Bench) => live()[1]?.media.map(({ alt }) => alt);

  it('is checked, shown and sent with the post', () =>
    on(subject, async (started) => {
      const { delivery, sent } = started;
      const { post, session } = delivery;
      expect(codes(post)).toEqual([]);
      const alt = post.continued?.[0]?.pictures[0]?.alt;
      const html = facebook.content.preview(post, { fileUrl: (hash) => `/${hash}`, channelName: 'Harbour News' });
      expect(html.split('<article')[2]).toContain('<img');
      const planned = facebook.content.requests(post, session.options);
      const { receipt } = await deliver(delivery);
      expect(receipt?.parts).toHaveLength(2);
      expectPlanned(planned, await sent());
      expect(inComment(started)).toEqual([alt]);
    }));

  it.each(Object.keys(FAILURES) as FailureName[])('after %s there is one, with its picture', (name) =>
    on(subject, async (started) => {
      const { simulator, delivery, live } = started;
      simulator.faults([{ operation: 'comment', times: 1, fault: FAILURES[name].fault }]);
      await deliver(delivery);
      simulator.faults([]);
      const { receipt } = await deliver(delivery);
      expect(receipt?.parts).toHaveLength(2);
      expect(live()).toHaveLength(2);
      expect(inComment(started)).toHaveLength(1);
    }),
  );

  it('takes no more than one picture', () =>
    on(subject, async ({ delivery }) => {
      const { post } = delivery;
      const continued = post.continued?.map((part) => ({ ...part, pictures: [...part.pictures, ...part.pictures] }));
      expect(codes({ ...post, ...(continued && { continued }) }).join()).toMatch(/blocks .*picture/);
      await deliver(delivery);
    }));
});
