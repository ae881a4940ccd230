import { describe, expect, it, test } from 'vitest';
import { codePoints, utf8Bytes } from '../../../src/compose/count.ts';
import type { Article } from '../../../src/domain/article.ts';
import type { PostContent } from '../../../src/domain/post.ts';
import { inEnglish } from '../../../src/lib/render.ts';
import { wechat } from '../../../src/platforms/wechat/index.ts';
import { soughtFor } from '../../../src/platforms/wechat/likeness.ts';
import { startWeChatSimulator } from '../../../src/simulators/wechat/index.ts';
import { type Bench, bench } from '../bench.ts';
import { attempt, deliver } from '../fake-engine.ts';
import { sampleArticle } from '../samples.ts';

interface Limit {
  max: number;
  unit: 'characters' | 'bytes';
}

interface Story {
  article: Article;
  /** Below the headline, the longest first. */
  titles: string[];
}

const ENGLISH: Story = {
  article: {
    ...sampleArticle,
    headline: 'Harbour bridge reopens to trams at last after two years of repair',
    standfirst:
      'The first tram crossed at dawn, watched by several hundred people; cyclists get a lane of their own, cars go slower.',
  },
  titles: [
    'Harbour bridge reopens to trams after two years of repair',
    'Harbour bridge reopens to trams now',
    'Harbour bridge reopens',
  ],
};
const CHINESE: Story = {
  article: {
    ...sampleArticle,
    language: 'zh',
    headline: '广州老旧小区加装电梯补贴标准明年起提高，低层住户首次可获得单独补偿',
    standfirst: '市住建局周五公布新办法，每台电梯最高补贴十五万元，一楼和二楼住户将首次得到补偿。',
    authors: ['郭泽东'],
    blocks: [{ type: 'paragraph', text: '市住建局周五公布新办法，每台电梯最高补贴十五万元。' }],
  },
  titles: ['广州老旧小区加装电梯补贴标准明年起提高', '广州加装电梯补贴明年起提高', '广州提高加装电梯补贴'],
};

/** An account with limits of its own, and one post for it in the mode `publish`. */
async function onAccount(
  limits: Partial<Record<'title' | 'author' | 'digest', Limit>> & { oversized?: number },
  { article, titles }: Story,
  body: (bench: Bench) => Promise<void>,
): Promise<void> {
  const started = await bench({
    platform: wechat,
    startSimulator: startWeChatSimulator,
    article,
    options: { mode: 'publish' },
  });
  try {
    const answer = await fetch(`${started.simulator.url}/_account`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(limits),
    });
    expect(answer.ok).toBe(true);
    const { delivery } = started;
    const post = { ...delivery.post, shorter: { ...delivery.post.shorter, title: titles } };
    await body({ ...started, delivery: { ...delivery, post } });
    expect(started.simulator.defects()).toEqual([]);
  } finally {
    await started.stop();
  }
}

const lengthIn = (text: string, { unit }: Limit): number => (unit === 'bytes' ? utf8Bytes(text) : codePoints(text));

const formsOf = ({ texts, shorter }: PostContent, field: string): string[] => [
  texts[field] ?? '',
  ...(shorter?.[field] ?? []),
];

const drafts = async ({ log }: Bench): Promise<number> => (await log()).filter((one) => one === 'draft/add').length;

const TITLES: readonly Limit[] = [
  { max: 64, unit: 'characters' },
  { max: 32, unit: 'characters' },
  { max: 64, unit: 'bytes' },
  { max: 60, unit: 'bytes' },
  { max: 36, unit: 'bytes' },
];

describe.each([
  ['English', ENGLISH],
  ['Chinese', CHINESE],
])('%s', (_, story) => {
  test.each(TITLES)('an account that takes titles of $max $unit gets the longest of them, in one draft', (limit) =>
    onAccount({ title: limit }, story, async (started) => {
      const { delivery, simulator, live } = started;
      const forms = formsOf(delivery.post, 'title');
      const longest = forms.find((form) => lengthIn(form, limit) <= limit.max);
      const { receipt, outcomes } = await deliver(delivery);
      expect(simulator.posts().map(({ texts }) => texts.title)).toEqual([longest]);
      expect(live()).toHaveLength(1);
      expect(outcomes.filter(({ type }) => type !== 'pending')).toHaveLength(1);
      expect(await drafts(started)).toBe(forms.indexOf(longest ?? '') + 1);
      const isShorter = longest !== forms[0];
      expect(receipt?.warnings.some((warning) => inEnglish(warning).includes(longest ?? ''))).toBe(isShorter);
    }),
  );
});

const ANY_TITLE: Limit = { max: 64, unit: 'characters' };

test.each([
  ['author', { max: 8, unit: 'bytes' }],
  ['digest', { max: 54, unit: 'characters' }],
  ['digest', { max: 40, unit: 'bytes' }],
] as const)('an account that takes a shorter %s gets that, and all else as it was', (field, limit) =>
  onAccount({ title: ANY_TITLE, [field]: limit }, ENGLISH, async ({ delivery, simulator, live }) => {
    await deliver(delivery);
    expect(live()).toHaveLength(1);
    const wanted = formsOf(delivery.post, field).find((form) => lengthIn(form, limit) <= limit.max) ?? '';
    expect(wanted).not.toBe(delivery.post.texts[field]);
    const sent = simulator.posts()[0]?.texts ?? {};
    expect(sent.title).toBe(delivery.post.texts.title);
    // In the place of an empty digest the platform shows the beginning of the article.
    expect(sent[field]).toMatch(wanted === '' && field === 'digest' ? /^The harbour bridge/ : wanted);
  }),
);

it('several texts are shortened, each as far as it has to be', () =>
  onAccount(
    { title: { max: 32, unit: 'characters' }, author: { max: 8, unit: 'bytes' } },
    ENGLISH,
    async ({ delivery, simulator, live }) => {
      const { receipt } = await deliver(delivery);
      expect(live()).toHaveLength(1);
      const [sent] = simulator.posts();
      expect(codePoints(sent?.texts.title ?? '')).toBeLessThanOrEqual(32);
      expect(receipt?.warnings).toHaveLength(2);
    },
  ));

it('an account whose limit is known gets no title that it declines', () =>
  onAccount({ title: { max: 32, unit: 'characters' } }, ENGLISH, async (started) => {
    const { delivery, simulator, again } = started;
    await deliver(delivery);
    const calls = await drafts(started);
    expect(delivery.kept.declined.every(({ characters }) => characters > 32)).toBe(true);
    const next = again(delivery.post);
    next.kept.declined.push(...delivery.kept.declined);
    await deliver(next);
    expect(await drafts(started)).toBe(calls + 1);
    expect(new Set(simulator.posts().map(({ texts }) => texts.title)).size).toBe(1);
  }));

const LOST = [{ operation: 'draft/add', fault: { type: 'drop' as const, when: 'after' as const } }];

it('a lost answer to a shorter title is looked for, and nothing is made twice', () =>
  onAccount({ title: { max: 36, unit: 'bytes' } }, CHINESE, async (started) => {
    const { delivery, simulator, live } = started;
    const titles = formsOf(delivery.post, 'title');
    const at = titles.findIndex((form) => utf8Bytes(form) <= 36);
    const { session } = delivery;
    const commit: typeof session.commit = (name, options, run) => {
      if (name === `draft-${at}-0-0`) simulator.faults(LOST);
      return session.commit(name, options, run);
    };
    const { looks, receipt } = await deliver({ ...delivery, session: { ...session, commit } });
    expect(looks.at(-1)).toBe('found');
    expect(live().map(({ texts }) => texts.title)).toEqual([titles[at]]);
    expect(receipt?.remoteId).toBe(live()[0]?.id);
    expect(await drafts(started)).toBe(at + 1);
  }));

it('a lost refusal is looked for, and the longest title that is taken goes out', () =>
  onAccount({ title: { max: 32, unit: 'characters' } }, ENGLISH, async (started) => {
    const { delivery, simulator, live } = started;
    simulator.faults(LOST);
    const { looks } = await deliver(delivery);
    expect(looks.at(-1)).toBe('absent');
    expect(live().map(({ texts }) => codePoints(texts.title ?? '') <= 32)).toEqual([true]);
    expect(await drafts(started)).toBe(formsOf(delivery.post, 'title').length + 1);
  }));

it('where each title is declined the editor is told, once, and nothing is learnt', () =>
  onAccount({ title: { max: 3, unit: 'characters' } }, ENGLISH, async (started) => {
    const { delivery, simulator } = started;
    const client = await delivery.platform.client();
    const outcome = await attempt(delivery, client);
    expect(outcome).toMatchObject({ type: 'failed', code: '45003' });
    const { length } = formsOf(delivery.post, 'title');
    expect('message' in outcome && inEnglish(outcome.message)).toMatch(new RegExp(`each of the ${length} titles`));
    expect(await drafts(started)).toBe(length);
    expect(delivery.kept.declined).toEqual([]);
    expect(simulator.posts()).toEqual([]);
  }));

describe('a post whose link carries no marker', () => {
  const unmarked: Story = {
    ...ENGLISH,
    article: { ...ENGLISH.article, canonicalUrl: `${sampleArticle.canonicalUrl}?utm_content=ours` },
  };
  const NONE: Limit = { max: 0, unit: 'characters' };

  it('is found after a lost answer, also where its digest was left out', () =>
    onAccount({ title: ANY_TITLE, digest: NONE }, unmarked, async (started) => {
      const { delivery, simulator, live } = started;
      const last = `draft-0-0-${formsOf(delivery.post, 'digest').length - 1}`;
      const { session } = delivery;
      const commit: typeof session.commit = (name, options, run) => {
        if (name === last) simulator.faults(LOST);
        return session.commit(name, options, run);
      };
      const { looks } = await deliver({ ...delivery, session: { ...session, commit } });
      expect(looks.at(-1)).toBe('found');
      expect(live()).toHaveLength(1);
    }));

  it('is not taken for another one with the same title', () =>
    onAccount({}, unmarked, async ({ delivery: { post } }) => {
      const { isOurs } = soughtFor(post, []);
      const item = { title: post.texts.title ?? '', content_source_url: '', is_deleted: false };
      expect(isOurs({ ...item, digest: 'Tickets for the ferry are on sale.' })).toBe(false);
      expect(isOurs({ ...item, digest: post.texts.digest ?? '' })).toBe(true);
      expect(isOurs({ ...item, digest: 'The harbour bridge reopened to trams on Friday' })).toBe(true);
    }));
});
