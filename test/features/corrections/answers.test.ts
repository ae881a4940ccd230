import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { attemptDelivery } from '../../../src/delivery/attempt.ts';
import type { Article } from '../../../src/domain/article.ts';
import { approveCorrectionBy } from '../../../src/features/corrections/decide.ts';
import { listCorrections, oneCorrection } from '../../../src/features/corrections/list.ts';
import type { DeskContext } from '../../../src/features/kit/context.ts';
import { postsOf } from '../../../src/features/posts/posts.ts';
import { deliveries } from '../../../src/store/schema/index.ts';
import { saying } from '../../helpers/says.ts';
import { clear, type Desk, openDesk } from '../bench.ts';
import { corrected, handIn, published, wall, withPolicy, work } from './bench.ts';

let desk: Desk;
let asking: DeskContext;
let replying: DeskContext;
beforeAll(async () => {
  desk = await openDesk('automatic');
  asking = withPolicy(desk, 'ask');
  replying = withPolicy(desk, 'reply');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

const titled = (article: Article, headline: string): Article => ({ ...article, headline });

/** A story on X that was answered with its first correction: X takes the same words twice for one post. */
async function answered(context: DeskContext, headline: string, channel = 'x') {
  const story = await published(desk, context, channel);
  const before = wall(desk, channel).length - 1;
  await handIn(context, titled(story.article, headline), channel);
  const [first] = await listCorrections(context, { article: story.articleId });
  if (first?.state === 'open') await approveCorrectionBy(context, { id: first.id, as: 'reply', by: 'Ada' });
  await work(context);
  expect(wall(desk, channel)).toHaveLength(before + 2);
  return { ...story, seen: () => wall(desk, channel).slice(before) };
}

test('an earlier answer that is wrong itself is taken down, and the new one says what is right', async () => {
  const { article, articleId, seen } = await answered(replying, 'The ferry returns in May');
  await handIn(replying, titled(article, 'The ferry returns in June'), 'x');
  await work(replying);
  expect(seen()).toHaveLength(2);
  expect(seen().join()).toContain('Correction: The ferry returns in June');
  expect(seen().join()).not.toContain('in May');
  const all = await listCorrections(replying, { article: articleId, all: true });
  expect(all.map(({ action, state }) => `${action} ${state}`).sort()).toEqual([
    'reply done',
    'reply done',
    'retract done',
  ]);
  expect(await listCorrections(replying, { article: articleId })).toEqual([]);
});

test('an earlier answer that is right still stays; an article that is as it was before needs no new one', async () => {
  const still = await answered(replying, 'The ferry returns in autumn');
  const blocks = [...still.article.blocks, { type: 'paragraph' as const, text: 'The old boat went to a museum.' }];
  await handIn(replying, { ...titled(still.article, 'The ferry returns in autumn'), blocks }, 'x');
  await work(replying);
  expect(still.seen()).toHaveLength(2);

  const back = await answered(replying, 'The ferry returns in April');
  await handIn(replying, back.article, 'x');
  await work(replying);
  // What stood there first is right again, so that the answer alone was wrong.
  expect(back.seen()).toHaveLength(1);
  expect(back.seen()[0]).not.toContain('in April');
});

test('where a person is asked, the answer is listed beside its post, with what can be done about it', async () => {
  const { article, articleId, seen } = await answered(asking, 'The ferry returns in March');
  await handIn(asking, titled(article, 'The ferry returns in August'), 'x');
  await work(asking);
  const open = await listCorrections(asking, { article: articleId });
  const answers = open.filter(({ was }) => was.replyTo);
  expect(open).toHaveLength(2);
  expect(answers).toMatchObject([{ state: 'open', action: 'ask', why: saying('earlier correction') }]);
  const id = answers[0]?.id ?? '';
  expect((await oneCorrection(asking, { id })).possible).toMatchObject({
    retract: { may: true },
    reply: { may: false, why: saying('itself a reply') },
    repost: { may: false },
  });
  await expect(approveCorrectionBy(asking, { id, as: 'reply', by: 'Ada' })).rejects.toThrow(/itself a reply/);
  await approveCorrectionBy(asking, { id, as: 'retract', by: 'Ada' });
  await work(asking);
  expect(seen()).toHaveLength(1);
  expect(await listCorrections(asking, { article: articleId })).toHaveLength(1);
});

test('an answer that has not begun is taken back by a newer version; one that is on its way is looked at afterwards', async () => {
  const { article, articleId } = await published(desk, asking, 'x');
  const before = wall(desk, 'x').length;
  const approveAnswer = async () => {
    const open = await listCorrections(asking, { article: articleId });
    const [own] = open.filter(({ state, was }) => state === 'open' && !was.replyTo);
    await approveCorrectionBy(asking, { id: own?.id ?? '', as: 'reply', by: 'Ada' });
  };
  await handIn(asking, corrected(article), 'x');
  await approveAnswer();
  await handIn(asking, titled(article, 'The ferry returns in October'), 'x');
  await work(asking);
  expect(wall(desk, 'x')).toHaveLength(before);
  expect(await listCorrections(asking, { article: articleId })).toMatchObject([
    { state: 'open', fromRevision: 1, toRevision: 3 },
  ]);

  await approveAnswer();
  let came = false;
  const late: DeskContext = {
    ...asking,
    checkpoint: async (point: string) => {
      if (point !== 'before-call' || came) return;
      came = true;
      await handIn(asking, titled(article, 'The ferry returns in November'), 'x');
    },
  };
  await work(late);
  expect(wall(desk, 'x')).toHaveLength(before + 1);
  expect(wall(desk, 'x').at(-1)).toContain('in October');
  const open = await listCorrections(asking, { article: articleId });
  expect(open.map(({ toRevision, was }) => `${toRevision} ${was.replyTo ? 'answer' : 'post'}`).sort()).toEqual([
    '4 answer',
    '4 post',
  ]);
});

test('a worker that holds an answer and has not begun it sends nothing once a newer version has come', async () => {
  const { article, articleId } = await published(desk, asking, 'x');
  const before = wall(desk, 'x').length;
  await handIn(asking, corrected(article), 'x');
  const [own] = await listCorrections(asking, { article: articleId });
  const { delivery } = await approveCorrectionBy(asking, { id: own?.id ?? '', as: 'reply', by: 'Ada' });
  const id = delivery?.id ?? '';
  let came = false;
  const holding: DeskContext = {
    ...asking,
    checkpoint: async (point: string) => {
      if (point !== 'claimed' || came) return;
      came = true;
      await handIn(asking, titled(article, 'The ferry returns in June'), 'x');
    },
  };
  await attemptDelivery(holding, id);
  expect(came).toBe(true);
  await work(asking);
  expect(wall(desk, 'x')).toHaveLength(before);
  const [row] = await asking.db.select().from(deliveries).where(eq(deliveries.id, id));
  expect(row?.state).toBe('cancelled');
  expect(await listCorrections(asking, { article: articleId })).toMatchObject([{ state: 'open', toRevision: 3 }]);
});

test('the words that a person gives an answer are kept until a second one has approved them', async () => {
  const two: DeskContext = {
    ...replying,
    channels: new Map(
      [...replying.channels].map(([id, one]) => [
        id,
        { ...one, channel: { ...one.channel, approval: 'two' as const } },
      ]),
    ),
  };
  const { article, articleId } = await published(desk, asking, 'x');
  await handIn(two, corrected(article), 'x');
  const [own] = await listCorrections(two, { article: articleId });
  const id = own?.id ?? '';
  expect(Object.values((await oneCorrection(two, { id })).answer ?? {}).join()).toContain('The ferry returns in May');
  const note = 'The ferry returns in May, not at once.';
  expect(await approveCorrectionBy(two, { id, note, by: 'Ada' })).toMatchObject({ state: 'open', note });
  expect(Object.values((await oneCorrection(two, { id })).answer ?? {}).join()).toContain(note);
  // Other words are another answer, which nobody has approved; of those who wrote it neither is one of the two.
  expect(await approveCorrectionBy(two, { id, note: 'In May.', by: 'Ben' })).toMatchObject({ approvedBy: ['Ben'] });
  await expect(approveCorrectionBy(two, { id, by: 'Ben' })).rejects.toThrow('Ben wrote its current text');
  await expect(approveCorrectionBy(two, { id, by: 'Ada' })).rejects.toThrow('Ada wrote its current text');
  expect(await approveCorrectionBy(two, { id, by: 'Dan' })).toMatchObject({ state: 'open' });
  expect(await approveCorrectionBy(two, { id, by: 'Cleo' })).toMatchObject({ state: 'approved' });
  await work(two);
  expect(wall(desk, 'x').at(-1)).toContain('Correction: In May.');
  expect((await postsOf(two, { articleId })).map(({ state }) => state)).toEqual(['published', 'published']);
});

test('an answer says the sentence that has most of what changed, not the whole paragraph', async () => {
  const story = desk.story();
  const text = (number: string, name: string) =>
    `${number} boats sank on Thursday, said harbour master ${name}. The cause is being looked into, and nobody was hurt.`;
  const version = (number: string, name: string): Article => ({
    ...story,
    headline: `${number} boats sink at the quay`,
    blocks: [{ type: 'paragraph', text: text(number, name) }],
  });
  const { articleId } = await handIn(replying, version('Fourteen', 'Anna Keller'), 'x');
  await work(replying);
  await handIn(replying, version('Sixteen', 'Hanna Keller'), 'x');
  await work(replying);
  expect(await listCorrections(replying, { article: articleId, all: true })).toMatchObject([{ state: 'done' }]);
  expect(wall(desk, 'x').at(-1)).toContain(
    'Correction: Sixteen boats sank on Thursday, said harbour master Hanna Keller."',
  );
});
