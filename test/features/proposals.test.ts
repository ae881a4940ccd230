import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
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

const HEADLINE = 'The city council may not close the old ferry terminal this year, says the mayor';
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

const TITLES = {
  title1: 'Council may not close the ferry, says mayor',
  title2: 'Mayor: ferry terminal may not close',
  title3: 'Ferry may not close, says mayor',
};
const [FIRST, SECOND, THIRD] = Object.values(TITLES);

describe('titles', () => {
  test('are asked for with the account’s limit, stand beside the post, and one goes in when a person chooses it', async () => {
    const draft = await draftOn('wechat', says(TITLES));
    const before = await contentOf(draft);
    const { suggestions, askedBy } = await answerTo(draft, 'titles');
    expect(questionIn(draft.fake)).toMatch(/- title1: a title, at most 64 characters\n- title2: .*\n- title3: /);
    expect(questionIn(draft.fake)).toContain(HEADLINE);
    expect({ askedBy, suggestions }).toMatchObject({
      askedBy: 'Ada',
      suggestions: [FIRST, SECOND, THIRD].map((title, at) => ({
        number: at + 1,
        refused: null,
        current: false,
        texts: { title },
      })),
    });
    expect(await contentOf(draft)).toEqual(before);
    const { context, postId } = draft;
    const post = await chooseProposal(context, { postId, task: 'titles', number: 2, by: 'Ben' });
    expect(post.content.texts).toEqual({ ...before?.texts, title: SECOND });
    expect(post).toMatchObject({ state: 'draft', approved: false });
    expect(post.problems.map(({ code }) => code)).toEqual(['proposed']);
    expect((await listProposals(context, { postId })).proposals[0]?.suggestions.map(({ current }) => current)).toEqual([
      false,
      true,
      false,
    ]);
    expect((await context.db.select().from(audit)).at(-1)).toMatchObject({
      who: 'Ben',
      action: 'propose',
      detail: { task: 'titles', number: 2 },
    });
  });

  test.each<[string, string, RegExp, string]>([
    ['breaks off', 'Council may not close ferry, says …', /breaks off/, 'proposal.titleTorn'],
    ['is about something else', 'The bridge opens in June', /not about what the headline says/, 'proposal.titleOther'],
    ['says what the article does not', 'Council may not close ferry with 77 boats', /77/, 'faithful.differs'],
    ['leads elsewhere', 'Council may not close ferry, evil.example/win', /link/, 'proposal.link'],
    ['is too long', HEADLINE, /79 characters/, 'check.needsShortTitle'],
  ])('one that %s is refused with the reason; the others stand', async (_what, bad, why, code) => {
    const draft = await draftOn('wechat', says({ ...TITLES, title2: bad }));
    const { suggestions } = await answerTo(draft, 'titles');
    expect(suggestions.map(({ refused }) => reasonOf(refused)?.code ?? null)).toEqual([null, code, null]);
    const refused = suggestions[1]?.refused;
    expect(refused && inEnglish(refused)).toMatch(why);
    const { context, postId } = draft;
    const chosen = chooseProposal(context, { postId, task: 'titles', number: 2, by: 'Ben' });
    await expect(chosen).rejects.toThrow(why);
  });

  test('keep the label of an advertisement or an opinion', async () => {
    const opinion = { types: ['OpinionNewsArticle'] };
    const draft = await draftOn('wechat', says(TITLES), {}, opinion);
    const { suggestions } = await answerTo(draft, 'titles');
    expect(suggestions[0]?.texts.title).toBe(`Opinion: ${FIRST}`);
  });

  test('are not asked for where the headline has room, or there is no title', async () => {
    const fitting = await draftOn('wechat', says(TITLES), {}, { headline: FIRST });
    expect((await listProposals(fitting.context, fitting)).tasks).not.toContain('titles');
    const draft = await draftOn('x', says(TITLES));
    await expect(answerTo(draft, 'titles')).rejects.toThrow(/on x have no such text/);
    expect(draft.fake.asked).toEqual([]);
    expect((await listProposals(draft.context, draft)).tasks).toEqual(['text', 'alternatives']);
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

  test.each([
    ['Israel admitted everything before the court.'],
    ['Israel denied the charges before the court.'],
    ['Israel denied nothing before the court.'],
  ])('are refused if they contradict or overstate the article: %s', async (text) => {
    const blocks = [...STORY.blocks, { type: 'paragraph' as const, text }];
    const openings = { opening1: 'Israel denied everything.', opening2: text };
    const draft = await draftOn('x', says(openings), {}, { blocks });
    const { suggestions } = await answerTo(draft, 'alternatives');
    expect(suggestions.map(({ refused }) => reasonOf(refused)?.code ?? null)).toEqual(['faithful.meaning', null]);
    const { context, postId } = draft;
    const chosen = chooseProposal(context, { postId, task: 'alternatives', number: 1, by: 'Ben' });
    await expect(chosen).rejects.toThrow('Israel denied everything.');
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
    expect(await answerTo(draft, 'alternatives')).toMatchObject({
      suggestions: [],
      refused: { code: 'proposal.refused', params: { why: { code: 'proposal.noJson' } } },
      tokens: { input: 40, output: 10 },
    });
  });

  test('is replaced by the next one: whoever chooses says which one they saw', async () => {
    const draft = await draftOn('x', says({ opening1: 'The bridge opens in June.' }));
    const { id } = await answerTo(draft, 'alternatives');
    draft.fake.behave(says({ opening1: 'The terminal was built in 1931.' }));
    await answerTo(draft, 'alternatives');
    const { context, postId } = draft;
    expect(await context.db.select().from(proposals)).toHaveLength(1);
    await expect(chooseProposal(context, { postId, task: 'alternatives', id, by: 'Ben' })).rejects.toThrow(
      /has changed since/,
    );
  });

  test('is held against the article as it is when it is chosen', async () => {
    const draft = await draftOn('x', says({ opening1: 'Until then 900 people cross by ferry each day.' }));
    const { id } = await answerTo(draft, 'alternatives');
    const { context, postId } = draft;
    const [{ articleId } = { articleId: '' }] = await postsOf(context, { postId });
    const [row] = await context.db.query.articleRevisions.findMany({
      where: (table, { eq }) => eq(table.articleId, articleId ?? ''),
    });
    if (!row) throw new Error('the article is gone');
    const corrected = { ...row.article, blocks: STORY.blocks.filter(({ text }) => !text.includes('900')) };
    await submit(context, { article: corrected, channels: ['x'], when: 'now', again: false, by: 'test' });
    await expect(chooseProposal(context, { postId, task: 'alternatives', id, by: 'Ben' })).rejects.toThrow(/900/);
  });
});

describe('what it costs', () => {
  const prices = { input: 0.5, output: 2 };

  test('is told with each answer and for the day', async () => {
    const opening = says({ opening1: 'The bridge opens in June.' });
    const draft = await draftOn('x', { ...opening, tokens: { input: 1_000, output: 100 } } as Manner, { prices });
    expect(await answerTo(draft, 'alternatives')).toMatchObject({
      usd: 0.0007,
      tokens: { input: 1_000, output: 100 },
      model: 'small',
    });
    draft.fake.behave({ ...opening, tokens: null } as Manner);
    expect(await answerTo(draft, 'alternatives')).toMatchObject({ usd: null, tokens: null });
    const { today } = await listProposals(draft.context, draft);
    expect(today).toMatchObject({ requests: { used: 2, most: 20 }, usd: 0.0007, unpriced: 1 });
    expect(today?.seconds).toBeGreaterThan(0);
    expect(today?.tokens.used).toBeGreaterThan(1_100);
  });

  test('is not told where no prices are configured', async () => {
    const draft = await draftOn('x', says({ opening1: 'The bridge opens in June.' }));
    expect((await answerTo(draft, 'alternatives')).usd).toBeNull();
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
