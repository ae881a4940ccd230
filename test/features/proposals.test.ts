import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { utf8Bytes } from '../../src/compose/count.ts';
import type { ProposalTask } from '../../src/domain/proposal.ts';
import { submit } from '../../src/features/articles/submit.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { askProposals, chooseProposal, listProposals } from '../../src/features/posts/proposals.ts';
import type { Message } from '../../src/lib/message.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { audit, modelUse, proposals } from '../../src/store/schema/index.ts';
import { connected } from '../suggestions/connected.ts';
import { type FakeModel, type Manner, startFakeModel } from '../suggestions/fake-model.ts';
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

const HEADLINE = 'The council may not close the old ferry terminal, says the mayor';
const STORY = {
  headline: HEADLINE,
  standfirst: 'The terminal has 14 workers. The bridge opens in June.',
  blocks: [
    { type: 'paragraph' as const, text: 'The terminal on the north bank has 14 workers and was built in 1931.' },
    {
      type: 'paragraph' as const,
      text: 'The bridge opens in June, and until then 900 people cross by ferry each day.',
    },
    {
      type: 'paragraph' as const,
      text: 'Mayor Ann Lee told the council that the ferry is needed until the bridge opens.',
    },
  ],
};

const says = (answer: object): Manner => ({ says: JSON.stringify(answer) });

interface Asked {
  context: DeskContext;
  fake: FakeModel;
  postId: string;
}

/** A draft of the story on a channel, and a model that behaves so. */
async function draftOn(
  channel: string,
  manner: Manner,
  more: Parameters<typeof connected>[1] = {},
  story: Parameters<Desk['story']>[0] = {},
): Promise<Asked> {
  const fake = await startFakeModel(manner);
  const context = { ...desk.context, proposals: connected(fake, more) };
  const [post] = (await desk.submit(desk.story({ ...STORY, ...story }), { channels: [channel] })).posts;
  if (!post) throw new Error('no post was made');
  return { context, fake, postId: post.id };
}

async function answerTo({ context, postId }: Omit<Asked, 'fake'>, task: ProposalTask) {
  const view = await askProposals(context, { postId, task, by: 'Ada' });
  const found = view.proposals.find((one) => one.task === task);
  if (!found) throw new Error('the answer was not kept');
  return found;
}

const contentOf = async ({ context, postId }: Asked) => (await postsOf(context, { postId }))[0]?.content;
/** Why a proposal is refused, without the words that say that it is. */
const reasonOf = (refused: Message | null | undefined): Message | undefined => {
  const why = refused?.params.why;
  return refused?.code === 'proposal.refused' && typeof why === 'object' && 'code' in why
    ? why
    : (refused ?? undefined);
};

const questionIn = ({ asked }: FakeModel): string => asked.at(-1)?.question ?? '';

const LONG = 'Council may not close the ferry terminal, says mayor';
const SHORT = 'Ferry may not close, says mayor';

describe('shorter titles', () => {
  test('are a ladder that is asked for by length, kept beside the post, and put in when a person chooses', async () => {
    const draft = await draftOn('wechat', says({ title1: LONG, title2: SHORT }));
    const before = await contentOf(draft);
    const { suggestions, askedBy } = await answerTo(draft, 'titles');
    expect(questionIn(draft.fake)).toMatch(
      /- title1: a title, at most 60 characters\n- title2: a title, at most 32 characters/,
    );
    expect(questionIn(draft.fake)).toContain(HEADLINE);
    expect({ askedBy, suggestions }).toMatchObject({
      askedBy: 'Ada',
      suggestions: [
        { number: 1, refused: null, left: [], current: false, texts: { 'title.0': LONG, 'title.1': SHORT } },
      ],
    });
    expect(await contentOf(draft)).toEqual(before);
    const { context, postId } = draft;
    const post = await chooseProposal(context, { postId, task: 'titles', by: 'Ben' });
    expect(post.content).toEqual({
      ...before,
      pictures: post.content.pictures,
      shorter: { ...before?.shorter, title: [LONG, SHORT] },
      extra: { ...before?.extra, proposed: true },
    });
    expect(post).toMatchObject({ state: 'draft', approved: false });
    expect(post.problems.map(({ code }) => code)).toContain('proposed');
    expect((await listProposals(context, { postId })).proposals[0]?.suggestions[0]?.current).toBe(true);
    expect((await context.db.select().from(audit)).at(-1)).toMatchObject({
      who: 'Ben',
      action: 'propose',
      detail: { task: 'titles', number: 1 },
    });
  });

  test.each<[string, string, RegExp, string]>([
    ['lost a “not”', 'Council may close the ferry terminal, says the mayor', /negation/, 'proposal.titleLimit'],
    ['lost a “may”', 'Council does not close ferry terminal, says the mayor', /hedge/, 'proposal.titleLimit'],
    ['breaks off', 'Council may not close the ferry terminal, says …', /breaks off/, 'proposal.titleTorn'],
    [
      'is about something else',
      'Mayor says: bridge may not open',
      /not about what the headline says/,
      'proposal.titleOther',
    ],
    [
      'says what the article does not',
      'Council may not close ferry with 77 boats, says mayor',
      /77/,
      'faithful.differs',
    ],
    ['leads elsewhere', 'Council may not close ferry, says evil.example/win', /link/, 'proposal.link'],
  ])('one that %s is left out with the reason; the service’s own stands in its room', async (_what, bad, why, code) => {
    const draft = await draftOn('wechat', says({ title1: bad, title2: SHORT }));
    const own = (await contentOf(draft))?.shorter?.title ?? [];
    const { suggestions } = await answerTo(draft, 'titles');
    const [{ texts, left } = { texts: {}, left: [] }] = suggestions;
    expect(left.map(({ text }) => text)).toEqual([bad]);
    expect(reasonOf(left[0]?.why)?.code).toBe(code);
    expect(left[0] && inEnglish(left[0].why)).toMatch(why);
    const ladder = Object.entries(texts).flatMap(([name, title]) => (/^title\.\d/.test(name) ? [title] : []));
    expect(own).toHaveLength(1);
    expect(ladder).toEqual([...own, SHORT]);
    const sizes = [HEADLINE, ...ladder].map(utf8Bytes);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(new Set(sizes).size).toBe(sizes.length);
  });

  test('of which none stands are refused, and cannot be chosen', async () => {
    const draft = await draftOn('wechat', says({ title1: `${HEADLINE} and more` }));
    const before = await contentOf(draft);
    const { suggestions } = await answerTo(draft, 'titles');
    expect(suggestions.map(({ refused }) => reasonOf(refused)?.code)).toEqual(['proposal.titleSame']);
    const { context, postId } = draft;
    await expect(chooseProposal(context, { postId, task: 'titles', by: 'Ben' })).rejects.toThrow(/no shorter than/);
    expect(await contentOf(draft)).toEqual(before);
  });

  test('keep the label of an advertisement or an opinion', async () => {
    const opinion = { types: ['OpinionNewsArticle'] };
    const title = 'Council may not close ferry terminal, mayor says';
    const draft = await draftOn('wechat', says({ title1: title }), {}, opinion);
    const { suggestions } = await answerTo(draft, 'titles');
    expect(suggestions[0]?.texts).toMatchObject({ 'title.0': `Opinion: ${title}` });
  });

  test('are not asked for where a platform takes the title or has none', async () => {
    const draft = await draftOn('x', says({ title1: SHORT }));
    await expect(answerTo(draft, 'titles')).rejects.toThrow(/on x have no such text/);
    expect(draft.fake.asked).toEqual([]);
    expect((await listProposals(draft.context, draft)).tasks).toEqual(['text', 'hook', 'alternatives']);
  });
});

describe('the sentence below the headline', () => {
  const HOOK = 'Until the bridge opens in June, 900 people cross by ferry each day.';

  test('stands there on X, with our link behind it', async () => {
    const draft = await draftOn('x', says({ hook: HOOK }));
    const { suggestions } = await answerTo(draft, 'hook');
    expect(questionIn(draft.fake)).toMatch(/- hook: one sentence, at most \d+ characters/);
    expect(suggestions).toMatchObject([{ refused: null }]);
    const { context, postId } = draft;
    const { content, problems } = await chooseProposal(context, { postId, task: 'hook', by: 'Ben' });
    expect(content.texts.text).toMatch(new RegExp(`^${HEADLINE}\\n\\n${HOOK}\\n\\n`));
    expect(content.texts.text).toContain(content.link);
    expect(problems.map(({ code }) => code)).toContain('proposed');
  });

  test('is the body of a notification, whose title stays as a person wrote it', async () => {
    const draft = await draftOn('app', says({ hook: HOOK }));
    const { content } = await chooseProposal(draft.context, {
      postId: draft.postId,
      task: 'hook',
      by: 'Ben',
      ...(await answerTo(draft, 'hook').then(({ id }) => ({ id }))),
    });
    expect(content.texts.body).toBe(HOOK);
  });

  test.each<[string, string, string]>([
    ['has no room', `${HOOK} ${HOOK} ${HOOK} ${HOOK}`, 'proposal.noRoom'],
    ['says what the article does not', 'Thousands of people in Atlantis cross by ferry each day.', 'faithful.differs'],
    ['is empty', ' ', 'proposal.empty'],
  ])('one that %s is refused', async (_what, sentence, code) => {
    const draft = await draftOn('x', says({ hook: sentence }));
    const { suggestions, refused } = await answerTo(draft, 'hook');
    expect(reasonOf(suggestions[0]?.refused ?? refused)?.code).toBe(code);
  });
});

describe('other first sentences', () => {
  const OPENINGS = {
    opening1: 'Mayor Ann Lee needs the ferry until the bridge opens.',
    opening2: 'Win a trip: visit evil.example today.',
    opening3: 'The terminal with its 14 workers was built in 1931.',
  };

  test('are chosen from one by one; each is checked by itself', async () => {
    const draft = await draftOn('x', says(OPENINGS));
    const { suggestions, id } = await answerTo(draft, 'alternatives');
    expect(suggestions.map(({ refused }) => reasonOf(refused)?.code ?? null)).toEqual([null, 'proposal.link', null]);
    const { context, postId } = draft;
    const { content } = await chooseProposal(context, { postId, task: 'alternatives', number: 3, id, by: 'Ben' });
    expect(content.texts.text).toMatch(new RegExp(`^${OPENINGS.opening3}\\n\\n${HEADLINE}`));
    expect(content.extra).toMatchObject({ proposed: true });
    await expect(chooseProposal(context, { postId, task: 'alternatives', number: 2, by: 'Ben' })).rejects.toThrow(
      /link/,
    );
    await expect(chooseProposal(context, { postId, task: 'alternatives', number: 9, by: 'Ben' })).rejects.toThrow(
      /has changed since/,
    );
  });

  test('with a word that the newsroom avoids are refused', async () => {
    const { context, postId } = await draftOn('x', says({ opening1: OPENINGS.opening1 }));
    const x = context.channels.get('x');
    if (!x) throw new Error('the newsroom has no X');
    const channels = new Map([['x', { ...x, style: { ...x.style, avoid: ['needs'] } }]]);
    const { suggestions } = await answerTo({ context: { ...context, channels }, postId }, 'alternatives');
    expect(reasonOf(suggestions[0]?.refused)).toEqual({ code: 'proposal.avoided', params: { word: 'needs' } });
  });
});

describe('an answer', () => {
  test('that obeyed an article is refused: a link, another paper', async () => {
    const draft = await draftOn('x', { recorded: 'injected-link' });
    const found = async () => reasonOf((await answerTo(draft, 'text')).suggestions[0]?.refused);
    expect(await found()).toMatchObject({ code: 'proposal.link', params: { words: 'evil.example/win' } });
    draft.fake.behave({ recorded: 'injected-brand' });
    expect(await found()).toMatchObject({ code: 'faithful.differs', params: { kind: 'name' } });
    draft.fake.behave({ recorded: 'injected-mention' });
    expect(await found()).toEqual({ code: 'proposal.mention', params: { words: '@rivalherald' } });
  });

  test('that is none is kept with the reason and what it took', async () => {
    const draft = await draftOn('x', { says: 'I would rather not.' });
    expect(await answerTo(draft, 'hook')).toMatchObject({
      suggestions: [],
      refused: { code: 'proposal.refused', params: { why: { code: 'proposal.noJson' } } },
      tokens: { input: 40, output: 10 },
    });
  });

  test('is replaced by the next one: whoever chooses says which one they saw', async () => {
    const draft = await draftOn('x', says({ hook: 'The bridge opens in June.' }));
    const { id } = await answerTo(draft, 'hook');
    draft.fake.behave(says({ hook: 'The terminal was built in 1931.' }));
    await answerTo(draft, 'hook');
    const { context, postId } = draft;
    expect(await context.db.select().from(proposals)).toHaveLength(1);
    await expect(chooseProposal(context, { postId, task: 'hook', id, by: 'Ben' })).rejects.toThrow(/has changed since/);
  });

  test('is held against the article as it is when it is chosen', async () => {
    const draft = await draftOn('x', says({ hook: 'Until then 900 people cross by ferry each day.' }));
    const { id } = await answerTo(draft, 'hook');
    const { context, postId } = draft;
    const [{ articleId } = { articleId: '' }] = await postsOf(context, { postId });
    const [row] = await context.db.query.articleRevisions.findMany({
      where: (table, { eq }) => eq(table.articleId, articleId ?? ''),
    });
    if (!row) throw new Error('the article is gone');
    const corrected = { ...row.article, blocks: STORY.blocks.filter(({ text }) => !text.includes('900')) };
    await submit(context, { article: corrected, channels: ['x'], when: 'now', again: false, by: 'test' });
    await expect(chooseProposal(context, { postId, task: 'hook', id, by: 'Ben' })).rejects.toThrow(/900/);
  });
});

describe('what it costs', () => {
  const prices = { input: 0.5, output: 2 };

  test('is told with each answer and for the day', async () => {
    const hook = says({ hook: 'The bridge opens in June.' });
    const draft = await draftOn('x', { ...hook, tokens: { input: 1_000, output: 100 } } as Manner, { prices });
    expect(await answerTo(draft, 'hook')).toMatchObject({
      usd: 0.0007,
      tokens: { input: 1_000, output: 100 },
      model: 'small',
    });
    draft.fake.behave({ ...hook, tokens: null } as Manner);
    expect(await answerTo(draft, 'hook')).toMatchObject({ usd: null, tokens: null });
    const { today } = await listProposals(draft.context, draft);
    expect(today).toMatchObject({ requests: { used: 2, most: 20 }, usd: 0.0007, unpriced: 1 });
    expect(today?.seconds).toBeGreaterThan(0);
    expect(today?.tokens.used).toBeGreaterThan(1_100);
  });

  test('is not told where no prices are configured', async () => {
    const draft = await draftOn('x', says({ hook: 'The bridge opens in June.' }));
    expect((await answerTo(draft, 'hook')).usd).toBeNull();
    expect((await listProposals(draft.context, draft)).today).toMatchObject({ usd: null, unpriced: 0 });
  });
});

test('without a model nothing is offered, and one without its key says so', async () => {
  const draft = await draftOn('x', says({}));
  const { context, postId } = draft;
  expect(await listProposals({ ...context, proposals: null }, { postId })).toEqual({
    model: null,
    tasks: [],
    translation: null,
    proposals: [],
    today: null,
  });
  const keyless = { ...context, proposals: connected(draft.fake, {}, '') };
  expect((await listProposals(keyless, { postId })).model?.problem?.code).toBe('model.keyless');
  await expect(askProposals(keyless, { postId, task: 'text', by: 'Ada' })).rejects.toThrow('no key: set MODEL_KEY');
  expect(draft.fake.asked).toEqual([]);
});
