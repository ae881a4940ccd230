import { z } from 'zod';
import type { Article } from '../../../src/domain/article.ts';
import type { Remedy } from '../../../src/domain/correction.ts';
import { updateArticle } from '../../../src/features/articles/update-article.ts';
import { approveCorrectionBy, dismissCorrection, editCorrection } from '../../../src/features/corrections/decide.ts';
import { type CorrectionView, listCorrections } from '../../../src/features/corrections/list.ts';
import { dismissFailure } from '../../../src/features/deliveries/dismiss-failure.ts';
import { resolve } from '../../../src/features/deliveries/resolve.ts';
import { resume } from '../../../src/features/pauses/resume.ts';
import { postAnew } from '../../../src/features/posts/post-anew.ts';
import { postsOf } from '../../../src/features/posts/posts.ts';
import { status } from '../../../src/features/system/status.ts';
import { takenDown } from '../../../src/features/withdrawals/taken-down.ts';
import { withdrawStory } from '../../../src/features/withdrawals/withdraw.ts';
import { eventually } from '../../helpers/eventually.ts';
import { APPROVER, approveAll, EDITOR, type HandedIn, type Newsroom, publish } from './newsroom.ts';
import { film } from './stories.ts';

export const SIX = ['wechat', 'facebook', 'x', 'instagram', 'youtube', 'app'] as const;

/** Published on every platform, one of them by hand, in two languages. */
export async function published(room: Newsroom): Promise<void> {
  await publish(room, room.story({ videos: [film(room.origin)], urgency: 'breaking' }), SIX);
  await publish(room, room.story({ language: 'zh-Hans' }), ['wechat', 'facebook', 'x', 'app']);
  const { on } = await publish(room, room.story({ section: 'Culture' }), ['wechat', 'wechat-service', 'x-sport']);
  const [view] = await postsOf(room.desk, { postId: on('wechat').id });
  const draft = view?.delivery?.receipt?.otherIds.draft;
  const url = room.simulators.get('wechat')?.url;
  const answer = await fetch(`${url}/_publish/${draft}`, { method: 'PUT' });
  z.object({ article_id: z.string() }).parse(await answer.json());
  await room.come([on('wechat')], 'published');
}

const openFor = async ({ desk }: Newsroom, articleId: string, count: number): Promise<CorrectionView[]> =>
  eventually(
    () => listCorrections(desk, { article: articleId }),
    (all) => all.length === count && all.every(({ making }) => !making),
  );

async function update({ desk }: Newsroom, article: Article): Promise<void> {
  await updateArticle(desk, { article, by: 'cms' });
}

/** Those that need no film. */
const WORDS = SIX.filter((one) => one !== 'youtube');

/** Corrected: changed, answered, posted once more, left as it is, edited and still open. */
export async function corrected(room: Newsroom): Promise<void> {
  const article = room.story();
  const { articleId } = await publish(room, article, WORDS);
  await update(room, { ...article, headline: `${article.headline}, a week later`, standfirst: 'The date was wrong.' });
  const open = await openFor(room, articleId, 5);
  const decide = async (channel: string, as: Remedy, note: string | null = null) => {
    const found = open.find((one) => one.channel === channel);
    if (found) await approveCorrectionBy(room.desk, { id: found.id, as, note, by: APPROVER });
  };
  await decide('facebook', 'revise');
  await decide('x', 'repost');
  await decide('instagram', 'reply', 'The works begin a week later than we wrote.');
  const [wechat, app] = ['wechat', 'app'].map((channel) => open.find((one) => one.channel === channel));
  if (app) await dismissCorrection(room.desk, { id: app.id, reason: 'The message is too old to matter.', by: EDITOR });
  if (wechat) {
    await editCorrection(room.desk, { id: wechat.id, field: 'title', text: 'A week later, after all', by: EDITOR });
  }
  const done = (all: CorrectionView[]): boolean =>
    ['facebook', 'x'].every((channel) => all.some((one) => one.channel === channel && one.state === 'done'));
  await eventually(() => listCorrections(room.desk, { article: articleId, all: true }), done);
  // Corrected twice: the open ones of the first time have nothing left to decide.
  await update(room, { ...article, headline: `${article.headline}, a fortnight later`, section: 'Region' });
  await eventually(
    () => listCorrections(room.desk, { article: articleId, all: true }),
    (all) => all.some(({ state }) => state === 'superseded') && all.every(({ making }) => !making),
  );
}

/** A revision that the platform refuses, and one that it is asked for in vain. */
export async function notCorrected(room: Newsroom): Promise<void> {
  const article = room.story();
  const { articleId } = await publish(room, article, ['facebook', 'x']);
  await update(room, { ...article, headline: `${article.headline} after all` });
  const open = await openFor(room, articleId, 2);
  room.fault('facebook', ['*', 'community-standards', 3]);
  for (const { id, channel } of open) {
    if (channel === 'facebook') await approveCorrectionBy(room.desk, { id, as: 'revise', by: APPROVER });
  }
  await eventually(
    () => listCorrections(room.desk, { article: articleId, all: true }),
    (all) => all.some(({ channel, state }) => channel === 'facebook' && !['open', 'approved'].includes(state)),
  );
  room.fault('facebook');
}

/** Taken off the platforms, as far as they give it back; one by hand, and one that nobody can call back. */
export async function withdrawn(room: Newsroom): Promise<void> {
  const { articleId } = await publish(room, room.story({ videos: [film(room.origin)] }), SIX);
  const planned = await room.handIn(room.story(), ['x', 'facebook']);
  await approveAll(room, planned.posts, new Date(Date.now() + 86_400_000).toISOString());
  await withdrawStory(room.desk, { article: articleId, lift: false, reason: 'The witness took it back.', by: EDITOR });
  await withdrawStory(room.desk, { article: planned.articleId, lift: false, reason: 'Too early.', by: EDITOR });
  const over = await eventually(
    () => status(room.desk),
    ({ withdrawn: all }) => {
      const story = all.find((one) => one.articleId === articleId);
      return story?.live.every(({ retraction }) => retraction?.state === 'rejected' || retraction?.impossible) ?? false;
    },
  );
  const left = over.withdrawn.flatMap(({ live }) => live).find(({ retraction }) => !retraction?.impossible);
  if (left) await takenDown(room.desk, { postId: left.post, by: APPROVER });
  const lifted = await room.handIn(room.story(), ['facebook']);
  await withdrawStory(room.desk, { article: lifted.articleId, lift: false, reason: 'Is it so?', by: EDITOR });
  await withdrawStory(room.desk, { article: lifted.articleId, lift: true, reason: 'It is so.', by: APPROVER });
  await withdrawStory(room.desk, {
    article: 'https://www.courier.example.com/2026/never-came',
    lift: false,
    reason: 'A libel.',
    by: APPROVER,
  });
}

/** What each platform declines, by the operation and the name of the fault in its simulator. */
const DECLINED: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  x: [
    ['createPost', 'not-permitted'],
    ['createPost', 'cashtags'],
    ['createPost', 'invalid-url'],
    ['createPost', 'too-large'],
  ],
  facebook: [
    ['feed', 'community-standards'],
    ['feed', 'link-not-scraped'],
    ['photos', 'photo-refused'],
    ['feed', 'text-too-long'],
  ],
  instagram: [
    ['createContainer', 'image-ratio'],
    ['createContainer', 'caption-too-long'],
    ['createContainer', 'too-many-tags'],
  ],
  youtube: [
    ['startUpload', 'invalidTitle'],
    ['startUpload', 'failed-codec'],
    ['updateVideo', 'forbiddenPrivacySetting'],
  ],
  wechat: [
    ['draft/add', '45166'],
    ['draft/add', '40007'],
    ['draft/add', '45003'],
  ],
  app: [
    ['send', 'invalid-argument'],
    ['send', 'sender-id-mismatch'],
  ],
};

/** Has channels go on that their platforms' answers had paused. */
async function calm({ desk }: Newsroom): Promise<void> {
  const paused = (await status(desk)).paused.flatMap(({ channel }) => (channel === null ? [] : [channel]));
  for (const channel of paused) await resume(desk, { channel, how: 'all', by: APPROVER });
}

const ENDS = ['rejected', 'published', 'handed-over', 'queued', 'held', 'settling', 'missed'];

/** Declined by each platform in several ways; some of that is dismissed, some made a draft of. */
export async function declined(room: Newsroom): Promise<void> {
  const all: HandedIn[] = [];
  for (let round = 0; round < 4; round++) {
    const channels = Object.entries(DECLINED).filter(([, faults]) => faults[round] !== undefined);
    for (const [channel, faults] of channels) {
      const [operation, name] = faults[round] ?? ['', ''];
      // Also where it is asked for again, in other words.
      room.fault(channel, [operation, name, channel === 'wechat' ? 6 : 1]);
    }
    const made = await room.handIn(
      room.story({ videos: [film(room.origin)] }),
      channels.map(([channel]) => channel),
    );
    await approveAll(room, made.posts);
    await room.come(made.posts, ...ENDS);
    for (const [channel] of channels) room.fault(channel);
    all.push(made);
  }
  const views = (await Promise.all(all.map(({ articleId }) => postsOf(room.desk, { articleId })))).flat();
  await calm(room);
  const refused = views.filter(({ state }) => state === 'rejected');
  const [first, second] = refused;
  if (first?.delivery) await dismissFailure(room.desk, { id: first.delivery.id, by: APPROVER });
  if (second) await postAnew(room.desk, { postId: second.id, by: EDITOR });
}

/** May be live, and no look tells: a person says live, send again, or gives it up; others are left. */
export async function unknown(room: Newsroom): Promise<void> {
  const lost = { type: 'drop', when: 'after' } as const;
  room.fault('app', ['send', lost, 3]);
  const { posts } = await room.handIn(room.story(), ['app']);
  await approveAll(room, posts);
  await room.come(posts, 'held', 'settling');
  room.fault('app');
  const verdicts = ['live', 'send-again', 'give-up', null, null] as const;
  for (const verdict of verdicts) {
    room.fault('x', ['createPost', lost], ['timeline', 'list-with-errors', 60]);
    const one = await room.handIn(room.story(), ['x']);
    await approveAll(room, one.posts);
    await room.come(one.posts, 'held', 'published');
    room.fault('x');
    const [view] = await postsOf(room.desk, { postId: one.on('x').id });
    if (verdict && view?.state === 'held' && view.delivery) {
      const result = verdict === 'live' ? { result: 'https://x.com/marrowick/status/1990000000000000001' } : {};
      await resolve(room.desk, { id: view.delivery.id, verdict, by: APPROVER, ...result });
    }
  }
  // What the answer left open, a look found.
  for (const [channel, operation] of [
    ['x', 'createPost'],
    ['facebook', 'feed'],
    ['wechat', 'draft/add'],
  ] as const) {
    room.fault(channel, [operation, lost]);
    await publish(room, room.story(), [channel]);
  }
}
