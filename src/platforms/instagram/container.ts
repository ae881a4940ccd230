import { z } from 'zod';
import type { PostContent, PostVideo, RenditionRef, VideoFile } from '../../domain/post.ts';
import { isVideo } from '../../domain/videos.ts';
import { AnswerError } from '../../net/http.ts';
import { type Draft, nextPoll } from '../kit/calls.ts';
import { callGraph, GraphId, graphFault } from '../kit/graph/client.ts';
import { renditionOf } from '../kit/media.ts';
import { platform } from '../kit/messages.ts';
import { failed, OutcomeError, unavailable, unknown } from '../kit/outcomes.ts';
import type { Session } from '../session.ts';
import { itemsOf } from './choices.ts';
import { isExpiredContainer, isUnknownContainer, judgeContainer } from './classify.ts';
import { containerStatus, matchingMedia } from './find.ts';
import { POLLS } from './limits.ts';
import { outcomes } from './messages.ts';
import { type Access, createCarousel, createChild, createContainer, isCarousel } from './requests.ts';
import type { InstagramOptions, InstagramSecrets } from './settings.ts';

export type InstagramSession = Session<InstagramOptions, InstagramSecrets>;

const HOUR = 3_600_000;
/** Containers live 24 hours. */
const CONTAINER_VALID = 23 * HOUR;
/** A carousel is forgotten before its pictures, so that they are not made again for nothing. */
const CAROUSEL_VALID = 22 * HOUR;

/** A new container may not be known at first. */
const LOST_AFTER = 120_000;

/** The step that makes what is published; a carousel's pictures have steps of their own before. */
const CONTAINER = 'container';
const childName = (index: number): string => `child-${index + 1}`;

const Prepared = z.object({ id: z.string(), at: z.string() });
export type Prepared = z.infer<typeof Prepared>;

export const accessOf = ({ options, secrets }: Pick<InstagramSession, 'options' | 'secrets'>): Access => ({
  options,
  token: secrets.accessToken,
});

/** Instagram fetches files itself and takes only ASCII addresses. */
const addressOf = async (rendition: RenditionRef, session: InstagramSession): Promise<string> =>
  new URL(await session.publicUrl(rendition)).href;

function fileOf({ file }: PostVideo): VideoFile {
  if (file) return file;
  throw new OutcomeError(unavailable(platform.videoUnmade()));
}

/** The request that has the video or the picture fetched. */
async function containerFor(post: PostContent, session: InstagramSession): Promise<Draft> {
  const access = accessOf(session);
  if (post.video) {
    const { cover } = post.video;
    const files = {
      video: await addressOf(fileOf(post.video), session),
      cover: cover ? await addressOf(cover, session) : null,
    };
    return createContainer(access, post, files);
  }
  const [picture] = post.pictures;
  if (!picture) throw new OutcomeError(failed(outcomes.pictureMissing(), 'picture-missing'));
  return createContainer(access, post, { picture: await addressOf(renditionOf(picture), session) });
}

async function create(draft: Draft, session: InstagramSession, signal: AbortSignal): Promise<Prepared> {
  const { id } = await callGraph(session, 'prepare', draft, signal, GraphId);
  return { id, at: session.now().toISOString() };
}

/** Throws away what was prepared: the next attempt makes it again. None of it is visible. */
async function forgetAll(post: PostContent, session: InstagramSession): Promise<void> {
  await session.forget(CONTAINER);
  if (isCarousel(post)) for (const index of itemsOf(post).keys()) await session.forget(childName(index));
}

/** Has each picture and video of a carousel fetched. */
async function prepareChildren(post: PostContent, session: InstagramSession): Promise<Prepared[]> {
  const children: Prepared[] = [];
  for (const [index, item] of itemsOf(post).entries()) {
    const child = await session.step(
      childName(index),
      { result: Prepared, validFor: CONTAINER_VALID },
      async (signal) => {
        const address = await addressOf(isVideo(item) ? fileOf(item) : renditionOf(item), session);
        return create(createChild(accessOf(session), post, item, address), session, signal);
      },
    );
    children.push(child);
  }
  return children;
}

/** Ends the attempt unless every item was fetched. One that failed is thrown away. */
async function awaitChildren(
  children: readonly Prepared[],
  what: 'video' | 'picture',
  session: InstagramSession,
): Promise<void> {
  let isWaiting = false;
  for (const [index, { id }] of children.entries()) {
    const { code, words } = await containerStatus(id, session, session.signal);
    if (code === 'IN_PROGRESS') isWaiting = true;
    else if (code !== 'FINISHED' && code !== 'PUBLISHED') {
      await session.forget(childName(index));
      const isExpired = code === 'EXPIRED';
      throw new OutcomeError(
        isExpired ? unavailable(outcomes.expired(), 'expired') : judgeContainer(words, session.now()),
      );
    }
  }
  if (!isWaiting) return;
  const since = new Date(children.at(-1)?.at ?? session.now());
  await session.wait(nextPoll(session, since, POLLS), outcomes.fetching({ what }));
}

/** Has everything fetched that the post shows, into one container, which is not visible. */
export async function prepare(post: PostContent, session: InstagramSession): Promise<Prepared> {
  if (!isCarousel(post)) {
    return session.step(CONTAINER, { result: Prepared, validFor: CONTAINER_VALID }, async (signal) =>
      create(await containerFor(post, session), session, signal),
    );
  }
  const children = await prepareChildren(post, session);
  return session.step(CONTAINER, { result: Prepared, validFor: CAROUSEL_VALID }, async (signal) => {
    await awaitChildren(children, post.video ? 'video' : 'picture', session);
    const ids = children.map(({ id }) => id);
    try {
      return await create(createCarousel(accessOf(session), post, ids), session, signal);
    } catch (error) {
      const fault = error instanceof AnswerError ? graphFault(error.answer) : null;
      const isLost = fault && (isExpiredContainer(fault) || isUnknownContainer(fault));
      if (isLost && isOld(children[0], session)) await forgetAll(post, session);
      throw error;
    }
  });
}

const isOld = (prepared: Prepared | undefined, session: InstagramSession): boolean =>
  prepared !== undefined && session.after(-LOST_AFTER) > new Date(prepared.at);

type Readiness = { state: 'ready' } | { state: 'published'; id: string };

/** Waits until the container may be published. A failed one is thrown away, and the attempt ends. */
export async function readiness(post: PostContent, container: Prepared, session: InstagramSession): Promise<Readiness> {
  const { code, words } = await containerStatus(container.id, session, session.signal);
  switch (code) {
    case 'FINISHED':
      return { state: 'ready' };
    case 'PUBLISHED':
      return { state: 'published', id: await publishedId(post, container, session) };
    case 'IN_PROGRESS':
      return session.wait(
        nextPoll(session, new Date(container.at), POLLS),
        outcomes.fetching({ what: post.video ? 'video' : 'picture' }),
      );
    case 'EXPIRED':
      await forgetAll(post, session);
      throw new OutcomeError(unavailable(outcomes.expired(), 'expired'));
    default:
      await forgetAll(post, session);
      throw new OutcomeError(judgeContainer(words, session.now()));
  }
}

/**
 * The container went out in an earlier attempt: it is never published again, only found. Of an equal post of the channel
 * it may be the other that is listed.
 */
async function publishedId(post: PostContent, container: Prepared, session: InstagramSession): Promise<string> {
  const since = new Date(container.at);
  const { fresh } = await matchingMedia(post, since, session, session.signal);
  const [first, ...others] = fresh;
  if (first && others.length === 0 && !(await session.hasEqual(since))) return first.id;
  return session.wait(session.after(60_000), outcomes.idNotShown());
}

/** Whether the container may have gone out. Only an answer that denies it counts as a no. */
async function mayBeOut(container: Prepared, session: InstagramSession, signal: AbortSignal): Promise<boolean> {
  try {
    return (await containerStatus(container.id, session, signal)).code === 'PUBLISHED';
  } catch (error) {
    return !(error instanceof AnswerError && error.answer.status === 400);
  }
}

/**
 * A container that Instagram does not know is made again, unless it may only not know it yet, or it went out: by the
 * call of another worker that stood still and then went on. A new one would be a second post.
 */
export async function forgetLost(
  error: unknown,
  { post, container }: { post: PostContent; container: Prepared },
  session: InstagramSession,
  signal: AbortSignal,
): Promise<void> {
  if (!(error instanceof AnswerError)) return;
  const fault = graphFault(error.answer);
  if (isUnknownContainer(fault) && (await mayBeOut(container, session, signal))) {
    throw new OutcomeError(unknown(outcomes.maybePublished(), 'published'));
  }
  const isLost = isUnknownContainer(fault) && isOld(container, session);
  if (isExpiredContainer(fault) || isLost) await forgetAll(post, session);
}
