import { z } from 'zod';
import { sweepAll } from '../../delivery/sweep.ts';
import { Article, OwnArticle } from '../../domain/article.ts';
import { videosJob } from '../../domain/jobs.ts';
import { Origin } from '../../domain/origin.ts';
import { PostRequest } from '../../domain/request.ts';
import { UserError } from '../../lib/errors.ts';
import { toWire } from '../../lib/json.ts';
import { inOrder } from '../../lib/message.ts';
import { StorageError } from '../../media/storage/store.ts';
import { canonicalKeyOf, contentOf, type Decided, SavedArticle, saveArticle, UNKEYED } from '../../posts/articles.ts';
import { composePosts } from '../../posts/compose-posts.ts';
import type { Progress } from '../../posts/context.ts';
import { type ArticleFile, rememberFile } from '../../posts/files.ts';
import { settledWhen } from '../../posts/not-past.ts';
import { takeOwnFiles } from '../../posts/own-files.ts';
import { readPictures } from '../../posts/picture-words.ts';
import { renderMedia } from '../../posts/render-media.ts';
import { skipsOf } from '../../posts/skips.ts';
import { storeNow } from '../../store/now.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';
import { type Answer, type Decisions, IdempotencyKey, type KeyedCall, once } from '../kit/idempotency.ts';
import { kit } from '../kit/messages.ts';
import { postsOf } from '../posts/posts.ts';
import type { PostView } from '../posts/schema.ts';
import { articles } from './messages.ts';
import type { Submitted } from './schema.ts';

export const SubmitInput = z.object({
  article: Article,
  channels: PostRequest.shape.channels,
  when: PostRequest.shape.when,
  urgency: PostRequest.shape.urgency,
  /** The same article on the same channels once more. */
  again: z.boolean(),
  by: z.string(),
  /** Overrides rules of channels that leave the article out. */
  despite: PostRequest.shape.despite,
  /** Name and version in the system that wrote it, if one did. */
  origin: Origin.nullable().optional(),
});
export type SubmitInput = z.infer<typeof SubmitInput> & {
  /** Masthead read it at its address: no one typed it. */
  isRead?: boolean;
  /** Those of the article that the operator named and that are in the media store. */
  files?: readonly ArticleFile[];
};

/**
 * Throws a UserError for a request that cannot be met: an unknown channel, or a time that has passed on one of them. A
 * window without a day is today in the zone of each channel.
 */
export async function refuseRequest(
  context: DeskContext,
  { channels, when }: Pick<SubmitInput, 'channels' | 'when'>,
): Promise<void> {
  for (const id of channels ?? []) channelNamed(context, id, 'refused');
  if (context.channels.size === 0) throw new UserError(kit.noChannels(), { remedy: kit.addChannel() });
  const now = await storeNow(context.db);
  const asked = channels ?? [...context.channels.keys()];
  const zones = new Set(asked.map((id) => context.channels.get(id)?.rules.timeZone ?? 'UTC'));
  for (const zone of zones) settledWhen(when, now, zone);
}

/** Post of the newest round of each channel, up to the round `last`. */
const newest = (known: readonly PostView[], last: number): PostView[] =>
  known.filter(
    ({ channel, round }) =>
      round ===
      Math.max(...known.filter((one) => one.channel === channel && one.round <= last).map((one) => one.round)),
  );

export async function makePosts(context: DeskContext, articleId: string, onProgress?: Progress): Promise<void> {
  await readPictures(context, articleId, context.halt);
  await composePosts(context, articleId);
  // A video that must be encoded takes minutes: a worker makes it, if there is one.
  const mayEncode = context.queues === null;
  const { videosLeft } = await renderMedia(context, articleId, context.halt, {
    mayEncode,
    ...(onProgress && { onProgress }),
  });
  if (videosLeft) await context.queues?.add(...videosJob(articleId));
}

const takenAllTheSame = (error: StorageError): UserError =>
  new UserError(articles.picturesLater({ why: error.problem }), {
    remedy:
      error.advice === undefined ? articles.doNotSubmitAgain() : inOrder(error.advice, articles.doNotSubmitAgain()),
    kind: 'conflict',
    cause: error,
  });

/** Remembers the files of an article together with it, so that workers find them. */
export const withFiles = (decided: Decided, files: readonly ArticleFile[]): Decided => ({
  ...decided,
  async keep(tx, saved) {
    await decided.keep(tx, saved);
    for (const file of files) await rememberFile(tx, saved.id, file);
  },
});

/**
 * Takes an article: stores it, writes each channel's post, makes its pictures, and schedules posts that need no approval.
 * The same article is scheduled once on a channel, unless `again`. Throws a UserError if the article was taken and its
 * pictures could not be stored.
 */
export async function submit(
  context: DeskContext,
  input: SubmitInput,
  onProgress?: Progress,
  decided: Decided = UNKEYED,
): Promise<Submitted> {
  // What was accepted once is not refused because its time has come meanwhile.
  if (!(await decided.recall(context.db))) await refuseRequest(context, input);
  const { article, again, origin = null, files = [], isRead: _read, ...request } = input;
  const keeping = withFiles(decided, files);
  const saved = await saveArticle(context.db, article, request, again, keeping, {
    origin,
    lifts: false,
    typedBy: input.isRead ? null : request.by,
  });
  const asked = (known: readonly PostView[]): PostView[] =>
    newest(known, saved.round).filter(
      ({ channel, round }) => (request.channels?.includes(channel) ?? true) && (!again || round === saved.round),
    );
  const earlier = asked(await postsOf(context, { articleId: saved.id }));
  await makePosts(context, saved.id, onProgress).catch((error: unknown) => {
    throw error instanceof StorageError ? takenAllTheSame(error) : error;
  });
  // A first nudge; if it gets lost, the sweep of any instance finds the rows.
  if (context.queues) await sweepAll(context, context.queues);
  return {
    articleId: saved.id,
    revision: saved.revision,
    posts: asked(await postsOf(context, { articleId: saved.id })),
    skipped: (await skipsOf(context.db, { articleId: saved.id }))
      .filter(({ channel, round }) => round === saved.round && (request.channels?.includes(channel) ?? true))
      .map(({ channel, reason }) => ({ channel, reason })),
    before: earlier.filter((post) => (post.delivery?.attempts ?? 0) > 0).map(({ channel }) => channel),
  };
}

/** Decisions of a call under a key about an article, for the call that finishes it. */
export const remembered = ({ recall, keep }: Decisions): Decided => ({
  recall: async (tx) => SavedArticle.nullable().parse(await recall(tx)),
  keep,
});

/** Source of an article. `sameness` identifies a request before anything is read. */
export interface ArticleSource {
  /** Masthead reads it at its address, so that no one typed it. */
  isRead: boolean;
  sameness: Readonly<Record<string, unknown>>;
  read(): Promise<Article>;
}

/** Article that the request contains. */
export const given = (article: Article): ArticleSource => ({
  sameness: { article: canonicalKeyOf(article), content: contentOf(article) },
  isRead: false,
  read: async () => article,
});

/** `submit`, once for its key if there is one: the same request gets the first answer. */
export async function submitOnce(
  context: DeskContext,
  { article, ...request }: Omit<SubmitInput, 'article'> & { article: ArticleSource },
  key: string | null,
): Promise<Answer<Submitted>> {
  const run = async (decided?: Decided) =>
    submit(context, { ...request, article: await article.read(), isRead: article.isRead }, undefined, decided);
  if (key === null) return { answer: toWire(await run()), repeated: false };
  const { channels, when, again, urgency, despite } = request;
  // Left out where none is given, as in keys of calls from before it existed.
  const asked = { channels, when, again, ...(urgency && { urgency }), ...(despite && { despite }) };
  const call: KeyedCall = { key, action: 'post', request: { ...article.sameness, ...asked }, goesOn: true };
  return once(context, call, (decisions) => run(remembered(decisions)));
}

export const SubmitCommand = SubmitInput.extend({
  article: OwnArticle,
  key: IdempotencyKey.nullable().default(null),
});

/** Overriding the rules needs the right to approve. */
export const SUBMIT_NEEDS = {
  usually: 'write',
  escalate: 'approve',
  when: ({ despite }: { despite?: boolean | undefined }): boolean => despite === true,
} as const;

/** Submits an article for `masthead post`. */
export async function submitCommand(context: DeskContext, { key, ...input }: z.infer<typeof SubmitCommand>) {
  const files = await takeOwnFiles(context, input.article);
  const { answer, repeated } = await submitOnce(context, { ...input, files, article: given(input.article) }, key);
  return { ...answer, repeated };
}
