import { z } from 'zod';
import { sweepAll } from '../../delivery/sweep.ts';
import { Article } from '../../domain/article.ts';
import { videosJob } from '../../domain/jobs.ts';
import { Origin } from '../../domain/origin.ts';
import { PostRequest } from '../../domain/request.ts';
import { UserError } from '../../lib/errors.ts';
import { inOrder, type Message } from '../../lib/message.ts';
import { StorageError } from '../../media/storage/store.ts';
import { type Decided, saveArticle, UNKEYED } from '../../posts/articles.ts';
import { composePosts } from '../../posts/compose-posts.ts';
import type { Progress } from '../../posts/context.ts';
import { type ArticleFile, rememberFile } from '../../posts/files.ts';
import { settledWhen } from '../../posts/not-past.ts';
import { readPictureWords } from '../../posts/picture-words.ts';
import { renderMedia } from '../../posts/render-media.ts';
import { skipsOf } from '../../posts/skips.ts';
import { storeNow } from '../../store/now.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { type PostView, postsOf } from '../posts/posts.ts';
import { articles } from './messages.ts';

export const SubmitInput = z.object({
  article: Article,
  channels: PostRequest.shape.channels,
  when: PostRequest.shape.when,
  urgency: PostRequest.shape.urgency,
  /** The same article on the same channels once more. */
  again: z.boolean(),
  by: z.string(),
  /** Also on channels whose rules leave the article out. */
  despite: PostRequest.shape.despite,
  /** How the system that wrote it knows it, where one did. */
  origin: Origin.nullable().optional(),
});
export type SubmitInput = z.infer<typeof SubmitInput> & {
  /** Masthead read it at its address: no one typed it. */
  isRead?: boolean;
  /** Those of the article that the operator named and that are in the media store. */
  files?: readonly ArticleFile[];
};

export interface Submitted {
  articleId: string;
  revision: number;
  posts: PostView[];
  /** Channels on which it had been tried before this call; they are not tried again by it. */
  before: string[];
  /** Channels whose rules leave the article out, and why. */
  skipped: { channel: string; reason: Message }[];
}

/**
 * Throws a UserError for what cannot be asked for: a channel that is not there, a time that is past on one of them. A
 * window without a day is each channel's own today.
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

/** Each channel's post of its newest round, none of them after `last`. */
const newest = (known: readonly PostView[], last: number): PostView[] =>
  known.filter(
    ({ channel, round }) =>
      round ===
      Math.max(...known.filter((one) => one.channel === channel && one.round <= last).map((one) => one.round)),
  );

export async function makePosts(context: DeskContext, articleId: string, onProgress?: Progress): Promise<void> {
  await readPictureWords(context, articleId, context.halt);
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

/** The files of an article are known as soon as it is: whoever works on it finds them. */
export const withFiles = (decided: Decided, files: readonly ArticleFile[]): Decided => ({
  ...decided,
  async keep(tx, saved) {
    await decided.keep(tx, saved);
    for (const file of files) await rememberFile(tx, saved.id, file);
  },
});

/**
 * Takes an article: stores it, writes each channel's post, makes its pictures, and queues what needs no
 * approval. The same article on the same channel is queued once, unless `again`. Throws a UserError that says so where
 * the article was taken and its pictures could not be stored.
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
  // A first nudge; should it get lost, the sweep of any instance finds the rows.
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
