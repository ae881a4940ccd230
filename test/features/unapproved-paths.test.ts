import { readdirSync, readFileSync } from 'node:fs';
import { and, notInArray } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import type { Channel } from '../../src/domain/channel.ts';
import { ENDED } from '../../src/domain/delivery.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { makePosts, submit } from '../../src/features/articles/submit.ts';
import { movePost } from '../../src/features/calendar/move.ts';
import { approveCorrectionBy } from '../../src/features/corrections/decide.ts';
import { setFocal } from '../../src/features/crops/focal.ts';
import { resolve } from '../../src/features/deliveries/resolve.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { pause } from '../../src/features/pauses/pause.ts';
import { resume } from '../../src/features/pauses/resume.ts';
import { editPost } from '../../src/features/posts/edit-post.ts';
import { askProposals, chooseProposal } from '../../src/features/posts/proposals.ts';
import { proposePost } from '../../src/features/posts/propose.ts';
import { setBase } from '../../src/features/posts/set-base.ts';
import { chooseVariant } from '../../src/features/posts/variants.ts';
import { listPostVersions, restorePost } from '../../src/features/posts/versions.ts';
import { withdrawStory } from '../../src/features/withdrawals/withdraw.ts';
import { UserError } from '../../src/lib/errors.ts';
import { plainText } from '../../src/lib/message.ts';
import { peopleOf } from '../../src/posts/approvals.ts';
import { replaceSlots } from '../../src/posts/replace-slots.ts';
import { planReshares } from '../../src/posts/reshare.ts';
import { mayLeave } from '../../src/posts/stops.ts';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import { writersIn } from '../architecture/writers.ts';
import { connected } from '../suggestions/connected.ts';
import { startFakeModel } from '../suggestions/fake-model.ts';
import { clear, type Desk, openDesk } from './bench.ts';
import { corrected, onlyCorrection, published } from './corrections/bench.ts';
import { ELSEWHERE, WRITERS } from './writers-of-posts.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

/** The desk as it is once its channels ask so many, whatever they asked for before. */
const asking = (approval: Channel['approval'], more: Partial<Channel> = {}): DeskContext => ({
  ...desk.context,
  channels: new Map(
    [...desk.context.channels].map(([id, one]) => [id, { ...one, channel: { ...one.channel, approval, ...more } }]),
  ),
});

interface Made {
  articleId: string;
  postId: string;
  article: Article;
}

async function handIn(context: DeskContext, article: Article, more: Partial<Parameters<typeof submit>[1]> = {}) {
  const asked = { article, channels: ['x'], when: 'now' as const, again: false, by: 'test', ...more };
  const { posts: made, articleId } = await submit(context, asked);
  return { article, articleId, postId: made[0]?.id ?? '' };
}

/** Posts of which something could be sent or changed now, by the very rule of the statement that stores an intent. */
async function leaving({ db, channels }: DeskContext): Promise<string[]> {
  const open = notInArray(deliveries.state, [...ENDED]);
  const may = mayLeave(peopleOf(channels, deliveries.channelId));
  const rows = await db.select({ postId: deliveries.postId }).from(deliveries).where(and(open, may));
  return rows.map(({ postId }) => postId);
}

/** What is planned already refuses to be rewritten, in a sentence; anything else is a fault. */
const REFUSED = ['posts.scheduled', 'posts.begun', 'people.ownWords', 'people.approvedAlready'];
const unlessQueued = (run: Promise<unknown>) =>
  run.catch((error: unknown) => {
    if (!(error instanceof UserError && REFUSED.includes(error.problem.code))) throw error;
  });

async function proposedBy(context: DeskContext, postId: string): Promise<unknown> {
  const says = JSON.stringify({ text: 'After three years the ferry crosses the river again.' });
  const proposals = connected(await startFakeModel({ says }));
  return proposePost({ ...context, proposals }, { postId, by: 'Cleo' });
}

/** Somebody takes a first sentence of a model's. */
async function chosenBy(context: DeskContext, postId: string): Promise<unknown> {
  const says = JSON.stringify({ opening1: 'After three years the ferry crosses the river again.' });
  const model = { ...context, proposals: connected(await startFakeModel({ says })) };
  await askProposals(model, { postId, task: 'alternatives', by: 'Cleo' });
  return chooseProposal(model, { postId, task: 'alternatives', by: 'Cleo' });
}

const two = () => asking('two');
const everyPost = (set: Partial<typeof deliveries.$inferInsert>) => desk.context.db.update(deliveries).set(set);

/** Every way by which a sending can come to be, get another time or another content. */
const PATHS: Record<string, (made: Made) => Promise<unknown>> = {
  'asked for at once': ({ article }) => handIn(two(), article),
  'asked for at a time': ({ article }) => handIn(two(), article, { when: '2098-01-01T10:00:00Z' }),
  'asked for again': ({ article }) => handIn(two(), article, { again: true }),
  'called breaking': ({ article }) => handIn(two(), article, { urgency: 'breaking' }),
  'pushed aside by breaking news': () => handIn(two(), desk.story(), { urgency: 'breaking', when: 'slot' }),
  'handed in with another headline': ({ article }) =>
    handIn(two(), { ...article, headline: `${article.headline} today` }),
  'handed in with another description of its picture': ({ article }) =>
    handIn(two(), { ...article, images: article.images.map((image) => ({ ...image, alt: 'Another boat' })) }),
  'handed in with a later embargo': ({ article }) =>
    handIn(two(), { ...article, embargoUntil: '2026-01-01T00:00:00Z' }),
  'composed and rendered again by the jobs': ({ articleId }) => makePosts(two(), articleId),
  'approved by one of two': ({ postId }) => approve(two(), { postId, when: 'now', by: 'Ada' }),
  'approved by one of two, more urgent': ({ postId }) =>
    approve(two(), { postId, when: 'now', by: 'Ada', urgency: 'breaking' }),
  'approved by one of two despite the rules': ({ postId }) =>
    approve(two(), { postId, when: 'now', by: 'Ada', despiteRules: true }),
  'written as another variant': ({ postId }) =>
    unlessQueued(chooseVariant(two(), { postId, variant: 'card', number: 1, by: 'Ada' })),
  'proposed by a language model': ({ postId }) => unlessQueued(proposedBy(two(), postId)),
  'proposed by a language model and approved by who accepted it': async ({ postId }) => {
    await unlessQueued(proposedBy(two(), postId));
    await unlessQueued(approve(two(), { postId, when: 'now', by: 'Cleo' }));
  },
  'given a first sentence that a language model proposed, and approved by who chose it': async ({ postId }) => {
    await unlessQueued(chosenBy(two(), postId));
    await unlessQueued(approve(two(), { postId, when: 'now', by: 'Cleo' }));
  },
  'given a base copy': ({ articleId }) =>
    setBase(two(), { article: articleId, text: 'The ferry crosses again.', by: 'Cleo' }),
  'edited and restored': async ({ postId }) => {
    await editPost(two(), { postId, texts: { text: 'The ferry crosses again.' }, by: 'Cleo' });
    const [before] = await listPostVersions(two(), { postId });
    await restorePost(two(), { postId, version: before?.id ?? 0, by: 'Cleo' });
  },
  'cut otherwise': ({ articleId }) =>
    setFocal(two(), {
      article: articleId,
      medium: '1',
      focal: { x: 0.1, y: 0.9, width: 0.05, height: 0.05 },
      queued: true,
      by: 'Cleo',
    }),
  'said to be sent again': async () => {
    const [row] = await everyPost({ state: 'held', heldReason: plainText('unknown'), nextAt: null }).returning();
    if (row) await resolve(desk.context, { id: row.id, verdict: 'send-again', by: 'Ada' });
  },
  'tried again': () => everyPost({ epoch: 3, attempts: 2, nextAt: new Date(0) }),
  'moved to another time': ({ postId }) =>
    movePost(two(), { postId, when: new Date(Date.now() + 3_600_000).toISOString(), by: 'Ada' }),
  'moved to the next free time': ({ postId }) => movePost(two(), { postId, when: 'slot', by: 'Ada' }),
  'given another time by changed rules': async () => {
    const x = desk.context.channels.get('x');
    if (!x) throw new Error('the newsroom has no X');
    const rules = { ...x.rules, slots: [parseCronLine('30 * * * *')] };
    await replaceSlots(desk.context.db, { ...x, rules }, null);
  },
  'held back by a pause, and let go all at once': async () => {
    await pause(two(), { channel: null, paused: true, reason: 'a test', by: 'Ada' });
    await resume(two(), { channel: null, how: 'all', by: 'Ada' });
  },
  'held back by a pause, and placed anew': async () => {
    await pause(two(), { channel: null, paused: true, reason: 'a test', by: 'Ada' });
    await resume(two(), { channel: null, how: 're-place', by: 'Ada' });
  },
  'held back by the pause of its channel': async () => {
    await pause(two(), { channel: 'x', paused: true, reason: 'a test', by: 'Ada' });
    await resume(two(), { channel: 'x', how: 'all', by: 'Ada' });
  },
  'withdrawn, and that taken back': async ({ articleId }) => {
    const word = { article: articleId, reason: 'a name', by: 'Ada' };
    await withdrawStory(desk.context, { ...word, lift: false });
    await withdrawStory(desk.context, { ...word, lift: true });
  },
};

describe('what only one of two has approved, or nobody, cannot be sent when it is', () => {
  test.each(Object.entries(PATHS))('%s', async (_path, take) => {
    // Planned by an automatic rule that held until now, and as a draft.
    for (const before of ['automatic', 'two'] as const) {
      const made = await handIn(asking(before), desk.story());
      expect(await leaving(asking('automatic'))).toHaveLength(before === 'automatic' ? 1 : 0);
      await take(made);
      expect(await leaving(two())).toEqual([]);
      await clear(desk);
    }
  });

  test('shared again by itself, days later', async () => {
    const before = asking('automatic');
    const { articleId, postId } = await handIn(before, desk.story());
    const at = new Date(Date.now() - 4 * 86_400_000);
    await everyPost({ state: 'published', nextAt: null, slotAt: at, endedAt: at });
    const x = two().channels.get('x');
    if (!x) throw new Error('the newsroom has no X');
    const rules = { ...x.rules, maxAgeHours: null, reshare: { afterDays: 3, max: 1, untilDays: 30 } };
    const context = { ...two(), channels: new Map([...two().channels, ['x', { ...x, rules }]]) };
    expect(await planReshares(context, context.halt)).toEqual([articleId]);
    await makePosts(context, articleId);
    expect(await leaving(context)).toEqual([]);
    // Once its channel asks nobody, the later round is what may leave.
    const other = {
      ...before,
      channels: new Map([
        ...before.channels,
        ['x', { ...x, rules, channel: { ...x.channel, approval: 'automatic' as const } }],
      ]),
    };
    await makePosts(other, articleId);
    expect(await leaving(other)).not.toContain(postId);
  });

  test.each(['revise', 'reply', 'repost'] as const)('corrected (%s)', async (as) => {
    const { article, articleId } = await published(desk, asking('automatic', { corrections: 'ask' }), 'facebook');
    const context = asking('two', { corrections: as });
    await handIn(context, corrected(article), { channels: ['facebook'] });
    expect(await leaving(context)).toEqual([]);
    const { id } = await onlyCorrection(context, articleId);
    await approveCorrectionBy(context, { id, as, by: 'Ada' });
    expect(await leaving(context)).toEqual([]);
    await approveCorrectionBy(context, { id, as, by: 'Ben' });
    expect(await leaving(context)).toHaveLength(1);
  });
});

test('what is edited waits, and goes as it was planned once it is restored to what was approved', async () => {
  const { postId } = await handIn(desk.context, desk.story());
  await approve(desk.context, { postId, when: 'now', by: 'Ada' });
  expect(await leaving(desk.context)).toEqual([postId]);
  await editPost(desk.context, { postId, texts: { text: 'The ferry crosses again.' }, by: 'Cleo' });
  expect(await leaving(desk.context)).toEqual([]);
  const [row] = await desk.context.db.select({ contentHash: deliveries.contentHash }).from(deliveries);
  expect(row?.contentHash).toBe('');
  const [before] = await listPostVersions(desk.context, { postId });
  await restorePost(desk.context, { postId, version: before?.id ?? 0, by: 'Ada' });
  expect(await leaving(desk.context)).toEqual([postId]);
});

test('nothing but a person sends what a language model proposed, though its channel asks nobody', async () => {
  const { postId, articleId } = await handIn(two(), desk.story());
  await proposedBy(asking('automatic'), postId);
  await makePosts(asking('automatic'), articleId);
  expect(await leaving(asking('automatic'))).toEqual([]);
  await approve(asking('automatic'), { postId, when: 'now', by: 'Ada' });
  expect(await leaving(asking('automatic'))).toEqual([postId]);
});

test('every function that writes posts, deliveries or approvals is in the table, and each of its cases is there', () => {
  const files = ['src', 'jobs'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
  );
  const found = files.flatMap((path) => writersIn(path, readFileSync(path, 'utf8')));
  expect(found.toSorted()).toEqual(Object.keys(WRITERS).toSorted());
  const cases = new Set([...Object.keys(PATHS), ...Object.values(ELSEWHERE)]);
  const unknown = Object.values(WRITERS).filter((text) => !cases.has(text) && !text.startsWith('only '));
  expect(unknown).toEqual([]);
});

test('the scan finds writes of every kind, by the function that they stand in', () => {
  const text = `
export async function one(tx) {
  await tx.insert(
    deliveries,
  ).values({});
}
const two = sql\`update masthead.posts p set content = null\`;
const three = sql\`insert into \${approvals} values (1)\`;
function four(tx) {
  return tx.delete(posts), tx.update(switches);
}
`;
  expect(writersIn('src/a.ts', text)).toEqual(['src/a.ts: one', 'src/a.ts: two', 'src/a.ts: three']);
});
