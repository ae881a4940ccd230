import { z } from 'zod';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import { AnswerError } from '../../net/http.ts';
import { findDuplicate } from '../shared/duplicate.ts';
import { firstEntered } from '../shared/first-entered.ts';
import { callGraph } from '../shared/graph/client.ts';
import { GraphId, graphFault } from '../shared/graph/fault.ts';
import { OutcomeError, unavailable } from '../shared/outcomes.ts';
import { pictureFor, renditionOf } from '../shared/pictures.ts';
import { isDuplicate, isLostPhoto } from './classify.ts';
import { findPost } from './find-post.ts';
import { PLACE, UPLOAD_VALID } from './limits.ts';
import { publishVideo } from './publish-video.ts';
import { publishReply } from './reply.ts';
import { publishFeed, uploadPhoto } from './requests.ts';
import { FeedAnswer, Published } from './schema.ts';
import type { FacebookSession } from './upload.ts';

const Id = z.object({ id: z.string() });

interface Photo {
  id: string | null;
  /** This attempt uploaded it. */
  fresh: boolean;
}

async function upload(post: PostContent, session: FacebookSession): Promise<Photo> {
  const picture = pictureFor(post, PLACE);
  if (!picture) return { id: null, fresh: false };
  let fresh = false;
  const { id } = await session.step('picture', { result: Id, validFor: UPLOAD_VALID }, async (signal) => {
    fresh = true;
    const rendition = renditionOf(picture);
    const bytes = await (await session.file(rendition)).bytes();
    const file = new Blob([new Uint8Array(bytes)], { type: rendition.mimeType });
    const access = { options: session.options, token: session.secrets.pageToken };
    return callGraph(session, 'upload picture', uploadPhoto(access, file, picture.alt), signal, GraphId);
  });
  return { id, fresh };
}

/** Uploads the picture unseen, then makes the post: the one call that readers notice. */
export async function publish(post: PostContent, session: FacebookSession): Promise<Receipt> {
  if (post.replyTo) return publishReply(post, session);
  if (post.video) return publishVideo(post, session);
  const photo = await upload(post, session);
  const { at: entered } = await firstEntered(session);
  const access = { options: session.options, token: session.secrets.pageToken };
  const { id, permalink } = await session.commit('feed', { result: Published }, async (signal) => {
    try {
      return await callGraph(session, 'publish', publishFeed(access, post, photo.id), signal, FeedAnswer);
    } catch (error) {
      return await rescue(error, { post, session, signal, entered, photo });
    }
  });
  return {
    remoteId: id,
    otherIds: photo.id === null ? {} : { picture: photo.id },
    url: permalink ?? `https://www.facebook.com/${id}`,
    warnings: session.warnings(),
  };
}

interface Situation {
  post: PostContent;
  session: FacebookSession;
  signal: AbortSignal;
  /** When an attempt first came this far. */
  entered: Date;
  photo: Photo;
}

/** Two refusals are not believed as they are. */
async function rescue(error: unknown, { post, session, signal, entered, photo }: Situation): Promise<Published> {
  if (!(error instanceof AnswerError)) throw error;
  const fault = graphFault(error.answer);
  if (isDuplicate(fault)) {
    const look = () => findPost(post, entered, session, signal);
    return findDuplicate(look, `Facebook says that this was posted before: ${fault.text}.`);
  }
  if (isLostPhoto(fault) && photo.id !== null && !photo.fresh) {
    await session.forget('picture');
    throw new OutcomeError(unavailable('The uploaded picture is no longer valid; it is uploaded again.', 'picture'));
  }
  throw error;
}
