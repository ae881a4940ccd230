import { describe, expect, it, test } from 'vitest';
import { codePoints } from '../../../src/compose/count.ts';
import type { Article } from '../../../src/domain/article.ts';
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

const NONE: Limit = { max: 0, unit: 'characters' };
const SHORT_AUTHOR: Limit = { max: 8, unit: 'bytes' };

/** An account with limits of its own, and one post for it in the mode `publish`. */
async function onAccount(
  limits: Partial<Record<'title' | 'author' | 'digest', Limit>>,
  body: (bench: Bench) => Promise<void>,
  article: Article = sampleArticle,
): Promise<void> {
  const options = { mode: 'publish' };
  const started = await bench({ platform: wechat, startSimulator: startWeChatSimulator, article, options });
  try {
    const answer = await fetch(`${started.simulator.url}/_account`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(limits),
    });
    expect(answer.ok).toBe(true);
    await body(started);
    expect(started.simulator.defects()).toEqual([]);
  } finally {
    await started.stop();
  }
}

const drafts = async ({ log }: Bench): Promise<number> => (await log()).filter((one) => one === 'draft/add').length;

const LOST = [{ operation: 'draft/add', fault: { type: 'drop' as const, when: 'after' as const } }];

/** The delivery, whose answer to the commit of that name is lost. */
function losing({ delivery, simulator }: Bench, commitName: string): Bench['delivery'] {
  const { session } = delivery;
  const commit: typeof session.commit = (name, options, run) => {
    if (name === commitName) simulator.faults(LOST);
    return session.commit(name, options, run);
  };
  return { ...delivery, session: { ...session, commit } };
}

test.each([
  ['author', SHORT_AUTHOR],
  ['digest', { max: 54, unit: 'characters' }],
] as const)(
  'an account that declines the length of the %s gets the article without it, and the editor is told',
  (field, limit) =>
    onAccount({ [field]: limit }, async (started) => {
      const { delivery, simulator, live } = started;
      const { receipt } = await deliver(delivery);
      expect(live()).toHaveLength(1);
      expect(simulator.posts()[0]?.texts).toMatchObject({ title: delivery.post.texts.title, [field]: '' });
      expect(receipt?.warnings).toMatchObject([{ params: { field } }]);
      expect(await drafts(started)).toBe(2);
    }),
);

it('an account that declines both gets neither, in one draft', () =>
  onAccount({ author: SHORT_AUTHOR, digest: NONE }, async (started) => {
    const { receipt } = await deliver(started.delivery);
    expect(started.live()).toHaveLength(1);
    expect(receipt?.warnings).toHaveLength(2);
    expect(await drafts(started)).toBe(3);
  }));

it('a lost answer is looked for, and nothing is made twice', () =>
  onAccount({ author: SHORT_AUTHOR }, async (started) => {
    const { looks, receipt } = await deliver(losing(started, 'draft-without-author'));
    expect(looks.at(-1)).toBe('found');
    expect(started.live()).toHaveLength(1);
    expect(receipt?.remoteId).toBe(started.live()[0]?.id);
    expect(await drafts(started)).toBe(2);
  }));

it('a lost refusal is looked for, and the article goes out once without what was declined', () =>
  onAccount({ author: SHORT_AUTHOR }, async (started) => {
    started.simulator.faults(LOST);
    const { looks } = await deliver(started.delivery);
    expect(looks.at(-1)).toBe('absent');
    expect(started.live()).toHaveLength(1);
    expect(started.simulator.posts()[0]?.texts.author).toBe('');
  }));

it('an account that declines the title gets nothing, and the editor is told what to write and to set', () =>
  onAccount({ title: { max: 20, unit: 'characters' } }, async (started) => {
    const { delivery, simulator } = started;
    expect(codePoints(delivery.post.texts.title ?? '')).toBeGreaterThan(20);
    const outcome = await attempt(delivery, await delivery.platform.client());
    expect(outcome).toMatchObject({ type: 'failed', code: '45003' });
    const advice = 'message' in outcome ? inEnglish(outcome.message) : '';
    expect(advice).toMatch(/short(er)? title/);
    expect(advice).toMatch(/titleMax/);
    expect(await drafts(started)).toBe(1);
    expect(simulator.posts()).toEqual([]);
  }));

describe('an article whose link carries no marker', () => {
  const unmarked: Article = { ...sampleArticle, canonicalUrl: `${sampleArticle.canonicalUrl}?utm_content=ours` };

  it('is found after a lost answer, also where its digest was left out', () =>
    onAccount(
      { digest: NONE },
      async (started) => {
        const { looks } = await deliver(losing(started, 'draft-without-digest'));
        expect(looks.at(-1)).toBe('found');
        expect(started.live()).toHaveLength(1);
      },
      unmarked,
    ));

  it('is not taken for another one with the same title', () =>
    onAccount(
      {},
      async ({ delivery: { post } }) => {
        const { isOurs } = soughtFor(post, []);
        const item = { title: post.texts.title ?? '', content_source_url: '', is_deleted: false };
        expect(isOurs({ ...item, digest: 'Tickets for the ferry are on sale.' })).toBe(false);
        expect(isOurs({ ...item, digest: post.texts.digest ?? '' })).toBe(true);
        expect(isOurs({ ...item, digest: 'The harbour bridge reopened to trams on Friday' })).toBe(true);
      },
      unmarked,
    ));
});
