import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { submit } from '../../src/features/articles/submit.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { checkPost, editPost } from '../../src/features/posts/edit-post.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { askProposals, chooseProposal, listProposals } from '../../src/features/posts/proposals.ts';
import { chooseVariant } from '../../src/features/posts/variants.ts';
import { modelUse } from '../../src/store/schema/index.ts';
import { jsonIn } from '../../src/suggestions/completion.ts';
import { saying } from '../helpers/saying.ts';
import { connected } from '../suggestions/connected.ts';
import { type FakeModel, startFakeModel } from '../suggestions/fake-model.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(async () => {
  await clear(desk);
  await desk.context.db.delete(modelUse);
});

const IN_CHINESE: Readonly<Record<string, string>> = {
  'The ferry returns after three years': '渡轮停航三年后恢复运营',
  'It carries 900 people every day.': '渡轮每天往返于两岸之间，运送900名乘客。',
  'The ferry “Mary Ann” crosses the river again, and costs $2.5 million a year.':
    '渡轮“Mary Ann”再次过河，每年花费250万美元。',
  'Mayor Ann Lee said on 12 March that it may not run in winter.': '市长安·李3月12日表示，渡轮冬季可能不会运行。',
  'What it costs': '花费多少',
  'One crossing is 4 dollars.': '单程4美元。',
  'Children pay nothing.': '儿童免费。',
  'The ferry at the quay': '停靠码头的渡轮',
};
const STORY = {
  language: 'en',
  headline: 'The ferry returns after three years',
  standfirst: 'It carries 900 people every day.',
  types: ['OpinionNewsArticle'],
  blocks: [
    {
      type: 'paragraph' as const,
      text: 'The ferry “Mary Ann” crosses the river again, and costs $2.5 million a year.',
    },
    { type: 'subhead' as const, text: 'What it costs' },
    { type: 'list' as const, ordered: false, items: ['One crossing is 4 dollars.', 'Children pay nothing.'] },
    { type: 'paragraph' as const, text: 'Mayor Ann Lee said on 12 March that it may not run in winter.' },
  ],
};

const Texts = z.record(z.string(), z.string());
const textsIn = (question: string) => Texts.parse(jsonIn(question.split('\n').slice(1, -1).join('\n')));

/** A model that knows these sentences. */
const translating = (dictionary: Readonly<Record<string, string>>) => ({
  write: (question: string): string => {
    const texts = textsIn(question);
    const told = Object.entries(texts).flatMap(([name, text]) => {
      const said = dictionary[text];
      return said === undefined ? [] : [[name, said]];
    });
    return JSON.stringify(Object.fromEntries(told));
  },
});

interface Draft {
  context: DeskContext;
  fake: FakeModel;
  postId: string;
}

/** A draft of the English story on a Chinese channel, and a model that translates by this dictionary. */
async function draftOn(channelId: string, dictionary = IN_CHINESE, maxTokens = 300): Promise<Draft> {
  const fake = await startFakeModel(translating(dictionary));
  const known = desk.context.channels.get(channelId);
  if (!known) throw new Error(`the newsroom has no ${channelId}`);
  const channel = { ...known, channel: { ...known.channel, language: 'zh-Hans' } };
  const channels = new Map([[channelId, channel]]);
  const context = { ...desk.context, channels, proposals: connected(fake, { maxTokens }) };
  const images = desk.newsroom.article.images.map((image) => ({
    ...image,
    alt: 'The ferry at the quay',
    caption: null,
    credit: null,
  }));
  const article = desk.story({ ...STORY, images: images.slice(0, 1) });
  const { posts } = await submit(context, { article, channels: [channelId], when: 'now', again: false, by: 'test' });
  const [post] = posts;
  if (!post) throw new Error('no post was made');
  return { context, fake, postId: post.id };
}

const ask = ({ context, postId }: Draft) => askProposals(context, { postId, task: 'translation', by: 'Ada' });
const choose = ({ context, postId }: Draft) => chooseProposal(context, { postId, task: 'translation', by: 'Ben' });

describe('an article in another language than its channel’s', () => {
  test('stays in its own language, and can be translated', async () => {
    const { context, postId } = await draftOn('x');
    const { tasks, translation } = await listProposals(context, { postId });
    expect(tasks).toContain('translation');
    expect(translation).toEqual({ from: 'en', to: 'zh-Hans', chosen: false });
    const [post] = await postsOf(context, { postId });
    expect(post?.content.texts.text).toContain(STORY.headline);
    const english = { ...context, channels: desk.context.channels };
    expect((await listProposals(english, { postId })).translation).toBeNull();
  });

  test('is told on WeChat as a whole in the other language, labelled as before, for a person who reads both', async () => {
    const draft = await draftOn('wechat');
    const asked = await ask(draft);
    expect(asked.proposals[0]?.suggestions).toMatchObject([
      { refused: null, body: expect.arrayContaining(['花费多少', '单程4美元。\n儿童免费。']) },
    ]);
    const { content, problems, state, approved } = await choose(draft);
    expect(content.language).toBe('zh-Hans');
    expect(content.texts.title).toBe('评论｜渡轮停航三年后恢复运营');
    expect(content.blocks).toEqual([
      { type: 'paragraph', text: IN_CHINESE[STORY.blocks[0]?.text ?? ''] },
      { type: 'subhead', text: '花费多少' },
      { type: 'list', ordered: false, items: ['单程4美元。', '儿童免费。'] },
      { type: 'paragraph', text: '市长安·李3月12日表示，渡轮冬季可能不会运行。' },
    ]);
    expect(content.pictures[0]?.alt).toBe('停靠码头的渡轮');
    expect(content.extra).toMatchObject({ proposed: true, translated: { from: 'en', to: 'zh-Hans' } });
    expect({ state, approved }).toEqual({ state: 'draft', approved: false });
    const { channels } = draft.context;
    expect(channels.get('wechat')?.channel.language).toBe('zh-Hans');
    expect(problems.map(({ code }) => code)).toEqual(['translated']);
    expect(problems[0]?.message).toEqual(
      saying(/^This is a machine translation from English into Simplified Chinese\..* a person who reads both/),
    );
    expect((await listProposals(draft.context, draft)).translation).toMatchObject({ chosen: true });
  });

  test('is asked about in as many questions as the answers have room for, and each once', async () => {
    const draft = await draftOn('wechat', IN_CHINESE, 60);
    const { proposals } = await ask(draft);
    expect(draft.fake.asked.length).toBeGreaterThan(2);
    const told = draft.fake.asked.flatMap(({ question }) => Object.values(textsIn(question)));
    expect(told.toSorted()).toEqual(Object.keys(IN_CHINESE).toSorted());
    const requests = draft.fake.asked.length;
    expect(proposals[0]?.tokens).toEqual({ input: 40 * requests, output: 10 * requests });
  });

  test('goes back to its own language', async () => {
    const draft = await draftOn('x');
    await ask(draft);
    const translated = await choose(draft);
    expect(translated.content.texts.text).toContain('渡轮停航三年后恢复运营');
    const { context, postId } = draft;
    const back = await chooseVariant(context, { postId, variant: 'straight', number: 1, by: 'Ben' });
    expect(back.content.texts.text).toContain(STORY.headline);
    expect(back.content.extra.translated).toBeUndefined();
    expect(back.problems.map(({ code }) => code)).not.toContain('translated');
  });
});

describe('a translation', () => {
  const without = (text: string) =>
    Object.fromEntries(Object.entries(IN_CHINESE).filter(([known]) => !known.includes(text)));
  const saying = (text: string, said: string) => ({
    ...IN_CHINESE,
    [Object.keys(IN_CHINESE).find((known) => known.includes(text)) ?? '']: said,
  });

  test.each<[string, Record<string, string>, string]>([
    ['leaves a text out', without('Mary Ann'), 'proposal.untranslated'],
    ['leaves a text as it is', saying('Mary Ann', STORY.blocks[0]?.text ?? ''), 'proposal.untranslated'],
    ['leaves out most of a text', saying('Mary Ann', '渡轮。'), 'proposal.length'],
    [
      'has a link in it',
      saying('Mary Ann', '渡轮“Mary Ann”再次过河，每年花费250万美元。见evil.example/win'),
      'proposal.link',
    ],
    [
      'mentions somebody',
      saying('Mary Ann', '渡轮“Mary Ann”再次过河，每年花费250万美元。@rivalherald'),
      'proposal.mention',
    ],
  ])('that %s is refused, and the post stays as it is', async (_what, dictionary, code) => {
    const draft = await draftOn('wechat', dictionary);
    const [found] = (await ask(draft)).proposals;
    expect((found?.refused ?? found?.suggestions[0]?.refused)?.params.why).toMatchObject({ code });
    await expect(choose(draft)).rejects.toThrow();
    const [post] = await postsOf(draft.context, draft);
    expect(post?.content.language).toBe('en');
  });

  test.each<[string, string, object]>([
    ['another number', '渡轮“Mary Ann”再次过河，每年花费350万美元。', { kind: 'number', words: '350万' }],
    ['another name', '渡轮“Mary Rose”再次过河，每年花费250万美元。', { kind: 'name', words: 'Rose' }],
  ])('with %s shows it to whoever approves', async (_what, said, finding) => {
    const draft = await draftOn('wechat', saying('Mary Ann', said));
    await ask(draft);
    const { problems } = await choose(draft);
    const found = problems.filter(({ code }) => code === 'unfaithful');
    expect(found).toMatchObject([{ field: 'blocks.0', finding }]);
  });

  test('that lacks a number says which', async () => {
    const draft = await draftOn('wechat', saying('Mary Ann', '渡轮“Mary Ann”再次过河，每年花费不菲，由市政府承担。'));
    await ask(draft);
    const { problems } = await choose(draft);
    expect(
      problems.flatMap(({ message }) => (message.code === 'draft.translatedNumbers' ? [message.params] : [])),
    ).toEqual([{ numbers: '2.5 million' }]);
  });

  test('of an earlier version of the story is asked for once more', async () => {
    const draft = await draftOn('x');
    await ask(draft);
    const { context, postId } = draft;
    const [row] = await context.db.query.articleRevisions.findMany();
    if (!row) throw new Error('the article is gone');
    const article = { ...row.article, standfirst: 'It carries 90 people a day.' };
    await submit(context, { article, channels: ['x'], when: 'now', again: false, by: 'test' });
    const { proposals } = await listProposals(context, { postId });
    expect(proposals[0]?.suggestions[0]?.refused?.code).toBe('proposal.gone');
    await expect(choose(draft)).rejects.toThrow(/Ask the language model again/);
  });

  test('that a person mends is held against the article as a translation still', async () => {
    const draft = await draftOn('x');
    await ask(draft);
    const { content } = await choose(draft);
    const { context, postId } = draft;
    const mended = `渡轮停航三年后重新启航，每天运送900人。\n\n${content.link}`;
    const post = await editPost(context, { postId, texts: { text: mended }, by: 'Cleo' });
    expect(post.problems.map(({ code }) => code)).toEqual(['translated']);
    const wrong = await checkPost(context, { postId, texts: { text: mended.replace('900', '9000') } });
    expect(wrong.problems.map(({ code }) => code)).toEqual(['translated', 'unfaithful']);
  });
});
