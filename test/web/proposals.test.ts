import { expect, test } from 'vitest';
import { submit } from '../../src/features/articles/submit.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { askProposals } from '../../src/features/posts/proposals.ts';
import { SCREENS } from '../helpers/browser.ts';
import { eventually } from '../helpers/eventually.ts';
import { connected } from '../suggestions/connected.ts';
import { startFakeModel } from '../suggestions/fake-model.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

const HEADLINE = 'The council may not close the old ferry terminal, says the mayor';
const STORY = {
  headline: HEADLINE,
  standfirst: 'The terminal has 14 workers.',
  blocks: [
    { type: 'paragraph' as const, text: 'The terminal on the north bank was built in 1931 and has 14 workers.' },
  ],
};
const OPENINGS = {
  opening1: 'The terminal on the north bank was built in 1931.',
  opening2: 'Book now on evil.example/win and save.',
};
const CHINESE: Readonly<Record<string, string>> = {
  headline: '市长称市议会不得关闭旧渡轮码头',
  standfirst: '该码头有14名员工。',
  block0: '北岸码头建于1931年，现有14名员工。',
};

const prices = { input: 0.15, output: 0.6 };

/** Desk with a language model, whose WeChat channel is in Chinese. */
async function deskWith(url: URL): Promise<Desk> {
  return openDesk((context) => {
    const channels = new Map(
      [...context.channels].map(([id, one]) => [
        id,
        { ...one, channel: { ...one.channel, language: id === 'wechat' ? 'zh-Hans' : 'en' } },
      ]),
    );
    return { channels, proposals: connected({ url }, { prices }) };
  });
}

async function articleOn(desk: Desk, channel: string): Promise<string> {
  const article = desk.story({
    ...STORY,
    images: desk.newsroom.article.images.map((one) => ({ ...one, alt: null, caption: null })),
  });
  const context = { ...desk.context, queues: null };
  return (await submit(context, { article, channels: [channel], when: 'now', again: false, by: 'test' })).articleId;
}

const postOn = async (desk: Desk, articleId: string) => {
  const [post] = await postsOf({ ...desk.context, queues: null }, { articleId });
  if (!post) throw new Error('no post was made');
  return post;
};

test('a language model is asked on the page of a post; its suggestion is shown with its price, and used by a button', async () => {
  const fake = await startFakeModel({ says: JSON.stringify(OPENINGS), tokens: { input: 2_000, output: 50 } });
  const desk = await deskWith(fake.url);
  try {
    const id = await articleOn(desk, 'x');
    const { page, faults } = await desk.sit('Ada', 'editor');
    await page.goto(`${desk.api.address}/desk/articles/${id}?channel=x`);
    await page.getByRole('heading', { name: 'Language model' }).waitFor();
    const before = await postOn(desk, id);
    await page.getByRole('button', { name: 'Suggest opening sentences' }).click();
    const answer = page.getByRole('region', { name: 'Opening sentence', exact: true });
    await answer.getByText(/small · 2,000 \+ 50 tokens · about \$0\.00033 · [\d.]+ s/).waitFor();
    const [good, bad] = [1, 2].map((number) => page.getByRole('region', { name: `Opening sentence ${number}` }));
    await bad?.getByText('Failed the checks', { exact: true }).waitFor();
    await bad
      ?.getByText(/evil\.example\/win”/)
      .first()
      .waitFor();
    expect(await bad?.getByRole('button').count()).toBe(0);
    await page.getByText(/^Today \(UTC\): 1 of 20 requests · 2,050 of 200,000 tokens · about \$0\.00033/).waitFor();
    expect((await postOn(desk, id)).content).toEqual(before.content);
    expect(await violationsOf(page)).toEqual([]);
    await good?.getByRole('button', { name: /Use this/ }).click();
    await eventually(
      () => postOn(desk, id),
      ({ content }) => content.texts.text?.startsWith(OPENINGS.opening1) === true,
    );
    await page.getByText('A language model proposed the texts.').waitFor();
    await good?.getByText('Current').waitFor();
    expect(fake.asked).toHaveLength(1);
    expect(faults).toEqual([]);
  } finally {
    await desk.close();
  }
});

test('an English article on a Chinese account stays English until its translation is used, and goes back', async () => {
  const fake = await startFakeModel({ says: JSON.stringify(CHINESE) });
  const desk = await deskWith(fake.url);
  try {
    const id = await articleOn(desk, 'wechat');
    const { page, faults } = await desk.sit('Ada', 'editor', SCREENS[3]);
    await page.goto(`${desk.api.address}/desk/articles/${id}?channel=wechat`);
    await page.getByText('The article is in English, the channel in Simplified Chinese.').waitFor();
    const original = page.getByRole('button', { name: 'Keep the article’s language' });
    const translate = page.getByRole('button', { name: 'Translate (language model)' });
    expect(await original.getAttribute('aria-pressed')).toBe('true');
    await translate.click();
    const answer = page.getByRole('region', { name: 'Machine translation' });
    await answer.getByText(CHINESE.headline ?? '').waitFor();
    await answer.getByText('Full text').click();
    // The digest says it, too.
    await answer
      .getByText(CHINESE.block0 ?? '')
      .last()
      .waitFor();
    await answer.getByRole('button', { name: /Use this/ }).click();
    await page.getByText(/^This is a machine translation from English into Simplified Chinese\./).waitFor();
    await eventually(
      () => translate.getAttribute('aria-pressed'),
      (pressed) => pressed === 'true',
    );
    expect((await postOn(desk, id)).content.texts.title).toBe(CHINESE.headline);
    expect(await violationsOf(page)).toEqual([]);
    await original.click();
    await eventually(
      () => postOn(desk, id),
      ({ content }) => content.texts.title === HEADLINE,
    );
    expect(faults).toEqual([]);
  } finally {
    await desk.close();
  }
});

test('in Chinese every word of it is Chinese, reasons too', async () => {
  const fake = await startFakeModel({ says: JSON.stringify(OPENINGS), tokens: { input: 2_000, output: 50 } });
  const desk = await deskWith(fake.url);
  try {
    const id = await articleOn(desk, 'x');
    const { id: postId } = await postOn(desk, id);
    const context = { ...desk.context, queues: null, proposals: connected(fake, { prices }) };
    await askProposals(context, { postId, task: 'alternatives', by: 'Ada' });
    const { page } = await desk.sit('Ada', 'editor', { locale: 'zh-CN' });
    await page.goto(`${desk.api.address}/desk/articles/${id}?channel=x`);
    const section = page.locator('section[aria-labelledby="language-model"]');
    await section.getByText(/其中带有链接或网址“evil\.example\/win”/).waitFor();
    await section.getByText(/^今日（UTC）：请求 1\/20 次 · token 2,050\/200,000 · 约 US\$0\.00033/).waitFor();
    const own = (await section.allInnerTexts()).join('\n').replace(/evil\.example\/win|small|Ada|UTC|US|token/g, '');
    const foreign = own
      .replaceAll(STORY.headline, '')
      .split('\n')
      .filter((line) => /[A-Za-z]{3}/.test(line));
    // The words of the story stay as they are.
    expect(foreign.filter((line) => !/terminal|Book now|^#Ferry|paper\.example|https?:/.test(line))).toEqual([]);
  } finally {
    await desk.close();
  }
});
