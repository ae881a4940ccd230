import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { PostContent } from '../../../src/domain/post.ts';
import { wechat } from '../../../src/platforms/wechat/index.ts';
import { startWeChatSimulator } from '../../../src/simulators/wechat/index.ts';
import { type Bench, bench, channelOf, MARKER, style } from '../bench.ts';
import { attempt, deliver } from '../fake-engine.ts';
import { picturedArticle, sampleArticle } from '../samples.ts';

const subject = {
  platform: wechat,
  startSimulator: startWeChatSimulator,
  article: picturedArticle,
  options: { mode: 'draft' },
};

async function onBench(more: Partial<Parameters<typeof bench>[0]>, body: (bench: Bench) => Promise<void>) {
  const started = await bench({ ...subject, ...more });
  try {
    await body(started);
    expect(started.simulator.defects()).toEqual([]);
  } finally {
    await started.stop();
  }
}

const Added = z.object({ articles: z.tuple([z.looseObject({ article_type: z.string() })]) });

async function articleSent({ sent, delivery }: Bench) {
  const { receipt, outcomes } = await deliver(delivery);
  expect(receipt, JSON.stringify(outcomes)).not.toBeNull();
  const [added] = (await sent()).filter(({ target }) => target.includes('draft/add'));
  return Added.parse(added?.body).articles[0];
}

const compose = (format: string | null): PostContent =>
  wechat.content.compose(picturedArticle, { channel: channelOf(wechat, {}), style, marker: MARKER, format });

const lost = [{ operation: 'draft/add', times: 1, fault: { type: 'drop' as const, when: 'after' as const } }];
const account = (url: string, body: Record<string, unknown>) =>
  fetch(`${url}/_account`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('a picture post', () => {
  it('has the pictures of the article, a title and plain text, and no link', () => {
    const post = compose('pictures');
    expect(post).toMatchObject({ kind: 'pictures', format: 'pictures', link: null, blocks: null });
    expect(post.pictures.map(({ place }) => place)).toEqual(picturedArticle.images.map(() => 'picture'));
    expect(Object.keys(post.texts)).toEqual(['title', 'content']);
    expect(post.texts.content).not.toMatch(/https?:/);
    const problems = wechat.content.check(post, {});
    expect(problems.filter(({ severity, code }) => severity === 'blocks' || code.startsWith('link'))).toEqual([]);
  });

  it('is sent with the permanent ids of its pictures, in their order', () =>
    onBench({ format: 'pictures' }, async (started) => {
      const article = await articleSent(started);
      expect(article).toMatchObject({ article_type: 'newspic', need_open_comment: 0 });
      const { image_list } = z.object({ image_list: z.array(z.looseObject({})) }).parse(article.image_info);
      expect(image_list).toHaveLength(picturedArticle.images.length);
      expect(article).not.toHaveProperty('content_source_url');
      expect(article).not.toHaveProperty('thumb_media_id');
    }));

  it('is cut for cards at the top or bottom where an editor chose so, and by WeChat otherwise', async () => {
    const rows = z.object({
      crop_percent_list: z.array(
        z.object({ ratio: z.string(), x1: z.string(), y1: z.string(), x2: z.string(), y2: z.string() }),
      ),
    });
    for (const cover of ['top', 'bottom', undefined] as const) {
      const arrange = (post: PostContent): PostContent => ({ ...post, ...(cover && { settings: { cover } }) });
      await onBench({ format: 'pictures', arrange }, async (started) => {
        const [first] = started.delivery.post.pictures;
        const { width = 0, height = 0 } = first?.rendition ?? {};
        const article = await articleSent(started);
        if (cover === undefined) {
          expect(article).not.toHaveProperty('cover_info');
          return;
        }
        const { crop_percent_list: crops } = rows.parse(article.cover_info);
        expect(crops.map(({ ratio }) => ratio)).toEqual(['1_1', '16_9', '2.35_1']);
        for (const { ratio, x1, y1, x2, y2 } of crops) {
          const [wide = 0, high = 0] = ratio.split('_').map(Number);
          const shape = ((Number(x2) - Number(x1)) * width) / ((Number(y2) - Number(y1)) * height);
          expect(shape).toBeCloseTo(wide / high, 3);
          expect(cover === 'top' ? y1 : y2).toBe(cover === 'top' ? '0' : '1');
        }
      });
    }
  });

  it('shows in its preview how cards are cut', () => {
    const shown = (settings?: PostContent['settings']) =>
      wechat.content.preview(
        { ...compose('pictures'), settings },
        { fileUrl: (hash) => `/${hash}`, channelName: 'News' },
      );
    expect(shown()).not.toContain('object-position');
    expect(shown({ cover: 'top' })).toContain('object-position:top');
    expect(shown({ cover: 'bottom' })).toContain('object-position:bottom');
  });

  it('without any picture, or with more than twenty, is not let pass', () => {
    const post = compose('pictures');
    const [picture] = post.pictures;
    if (!picture) throw new Error('There is no picture.');
    const blocking = (pictures: PostContent['pictures']) =>
      wechat.content.check({ ...post, pictures }, {}).filter(({ severity }) => severity === 'blocks');
    expect(blocking([])).toHaveLength(1);
    expect(blocking(Array.from({ length: 20 }, () => picture))).toEqual([]);
    expect(blocking(Array.from({ length: 21 }, () => picture))).toHaveLength(1);
  });

  it('whose draft was lost is found by the ids of its pictures', () =>
    onBench({ format: 'pictures' }, async ({ delivery, simulator, log }) => {
      simulator.faults(lost);
      const { looks, receipt } = await deliver(delivery);
      expect(looks.at(-1)).toBe('found');
      expect(receipt?.otherIds.draft).toBe(simulator.posts()[0]?.id);
      expect((await log()).filter((operation) => operation === 'draft/add')).toHaveLength(1);
    }));

  it('is never added again where a list does not show the pictures', () =>
    onBench({ format: 'pictures' }, async ({ delivery, simulator, log }) => {
      await account(simulator.url, { listsPictures: false });
      simulator.faults(lost);
      const { looks, receipt } = await deliver(delivery);
      expect(receipt).toBeNull();
      expect(new Set(looks)).toEqual(new Set(['cannot-tell']));
      expect((await log()).filter((operation) => operation === 'draft/add')).toHaveLength(1);
    }));

  it('that a person published is recognised', () =>
    onBench({ format: 'pictures' }, async ({ delivery, simulator, live }) => {
      const { receipt } = await deliver(delivery);
      if (!receipt) throw new Error('There is no receipt.');
      await fetch(`${simulator.url}/_publish/${receipt.otherIds.draft}`, { method: 'PUT' });
      const { followUp } = await delivery.platform.client();
      const done = await followUp?.(delivery.post, receipt, delivery.session);
      expect(done?.remoteId).toBe(live()[0]?.id);
    }));

  it('of a restored store is left to a person where a draft has its title', () =>
    onBench({ format: 'pictures' }, async ({ delivery }) => {
      const since = delivery.clock.now();
      await deliver(delivery);
      const { findSent } = await delivery.platform.client();
      const query = { post: delivery.post, since, known: new Set<string>() };
      expect(await findSent?.(query, delivery.session)).toMatchObject({ answer: 'cannot-tell' });
    }));
});

describe('comments', () => {
  const cases: [string | null, boolean, number, number][] = [
    [null, false, 0, 0],
    [null, true, 1, 0],
    ['off', true, 0, 0],
    ['everyone', false, 1, 0],
    ['followers', false, 1, 1],
  ];
  it.each(cases)('%s, channel %s', (comments, openComments, open, followers) =>
    onBench(
      {
        article: sampleArticle,
        options: { mode: 'draft', openComments },
        arrange: (post) => (comments === null ? post : { ...post, settings: { comments } }),
      },
      async (started) => {
        expect(await articleSent(started)).toMatchObject({
          need_open_comment: open,
          only_fans_can_comment: followers,
        });
      },
    ),
  );

  it('that the account may not open are left out, with a warning', () =>
    onBench({ arrange: (post) => ({ ...post, settings: { comments: 'followers' } }) }, async (started) => {
      const { delivery, simulator } = started;
      await account(simulator.url, { comments: false });
      const client = await delivery.platform.client();
      const outcome = await attempt(delivery, client);
      expect(outcome.type === 'published' && outcome.receipt.warnings).toHaveLength(1);
    }));
});
