import { z } from 'zod';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent, RenditionRef, VideoFile } from '../../domain/post.ts';
import { AnswerError } from '../../net/http.ts';
import { type Draft, nextPoll } from '../kit/calls.ts';
import { callGraph, type GraphFault, GraphId, graphFault } from '../kit/graph/client.ts';
import { isDuplicate, isNotVisible } from '../kit/graph/rules.ts';
import { platform } from '../kit/messages.ts';
import { failed, OutcomeError, unavailable, unknown } from '../kit/outcomes.ts';
import { findDuplicate, firstEntered, type Search } from '../kit/search.ts';
import { captionsFiles } from './captions.ts';
import { hasCaptions, isLostFile, judgeBytes } from './classify.ts';
import { publishFirstComment } from './find.ts';
import { arrived, failureOf, isShown, isUploaded, searchVideo, videoOf, wasHandedOver } from './find-video.ts';
import { POLLS, REEL_PLACE, UPLOAD_VALID } from './limits.ts';
import { outcomes } from './messages.ts';
import { Done, ReelBegun, type Video } from './requests.ts';
import {
  BegunUpload,
  type FacebookSession,
  forgetUpload,
  Sent,
  UPLOAD,
  UPLOADED,
  type Uploaded,
  uploadVideo,
} from './upload.ts';
import { forgetFile, type UploadedFile, uploadFile } from './upload-file.ts';
import {
  addCaptions,
  fieldsOf,
  finishReel,
  finishVideo,
  goesAsFile,
  publishFile,
  sendReel,
  setCover,
  startReel,
  type VideoFields,
} from './video-requests.ts';

/** The commit's result: the video's id, and when it was handed over. */
const HandedOver = z.object({ id: z.string(), at: z.string() });
type HandedOver = z.infer<typeof HandedOver>;

const accessOf = ({ options, secrets }: FacebookSession) => ({ options, token: secrets.pageToken });
const nowOf = (id: string, session: FacebookSession): HandedOver => ({ id, at: session.now().toISOString() });

/** A refusal as a duplicate is followed by a look; what `otherwise` does with the others ends the call. */
async function rescued(
  error: unknown,
  look: () => Promise<Search<HandedOver>>,
  otherwise: (fault: GraphFault) => Promise<HandedOver>,
): Promise<HandedOver> {
  if (!(error instanceof AnswerError)) throw error;
  const fault = graphFault(error.answer);
  if (!isDuplicate(fault)) return otherwise(fault);
  return findDuplicate(look, outcomes.postedBefore({ words: fault.text }));
}

/** Hands over a video that is known by its id since its upload began. */
async function handOverUpload(
  upload: Uploaded,
  fields: VideoFields,
  session: FacebookSession,
  signal: AbortSignal,
): Promise<HandedOver> {
  const access = accessOf(session);
  const finish: Draft =
    upload.session === null ? finishReel(access, upload.id, fields) : finishVideo(access, upload.session, fields);
  const look = async (): Promise<Search<HandedOver>> =>
    wasHandedOver(await videoOf(upload.id, session, signal))
      ? { answer: 'found', entry: nowOf(upload.id, session) }
      : { answer: 'absent' };
  try {
    await callGraph(session, 'publish', finish, signal, Done);
    return nowOf(upload.id, session);
  } catch (error) {
    return rescued(error, look, async (fault) => {
      if (!isNotVisible(fault) || upload.fresh) throw error;
      // It may have been handed over by a worker that was frozen: started again only where Facebook does not know it at all.
      const isGone = await videoOf(upload.id, session, signal).then(
        () => false,
        (failure: unknown) => failure instanceof AnswerError && isNotVisible(graphFault(failure.answer)),
      );
      if (!isGone) throw error;
      await forgetUpload(session, upload.pieces);
      throw new OutcomeError(unavailable(outcomes.videoLost(), 'upload'));
    });
  }
}

/** Has a video made of an uploaded file. `entered`: nothing that appeared before can be that video. */
async function handOverFile(
  file: UploadedFile,
  { post, entered }: { post: PostContent; entered: Date },
  session: FacebookSession,
  signal: AbortSignal,
): Promise<HandedOver> {
  const look = async (): Promise<Search<HandedOver>> => {
    const search = await searchVideo(post, entered, session, signal);
    return search.answer === 'found' ? { answer: 'found', entry: nowOf(search.entry.id, session) } : search;
  };
  try {
    const publish = publishFile(accessOf(session), file.handle, fieldsOf(post));
    const { id } = await callGraph(session, 'publish', publish, signal, GraphId);
    return nowOf(id, session);
  } catch (error) {
    return rescued(error, look, async (fault) => {
      if (!isLostFile(fault) || file.fresh) throw error;
      // A handle may also be refused because a video was made of it already: uploaded again only where there is none.
      const search = await look();
      if (search.answer === 'found') return search.entry;
      const words = fault.text;
      if (search.answer === 'cannot-tell') {
        throw new OutcomeError(unknown(outcomes.fileLostUnclear({ words, why: search.why })));
      }
      await forgetFile(session, file.parts);
      throw new OutcomeError(unavailable(outcomes.fileLost({ words }), 'upload'));
    });
  }
}

const Begun = BegunUpload.extend({ address: z.url() });

/** One request takes all that is left of a file, and stays inside the claim; milliseconds. */
const REQUEST = 55_000;

/** Sends the bytes of a reel or a story, from where an earlier attempt broke off. */
export async function uploadReel(
  file: VideoFile,
  place: string | undefined,
  session: FacebookSession,
): Promise<Uploaded> {
  const access = { options: session.options, token: session.secrets.pageToken };
  let fresh = false;
  const { id, address } = await session.step(UPLOAD, { result: Begun, validFor: UPLOAD_VALID }, async (signal) => {
    const { video_id, upload_url } = await callGraph(
      session,
      'start upload',
      startReel(access, place),
      signal,
      ReelBegun,
    );
    fresh = true;
    return { id: video_id, address: upload_url };
  });
  await session.step(UPLOADED, { result: Sent, validFor: UPLOAD_VALID }, async (signal) => {
    const standing = fresh ? null : await videoOf(id, session, signal);
    const from = standing ? arrived(standing) : 0;
    if (!(standing && isUploaded(standing)) && from < file.bytes) {
      const { bytes } = await session.file(file);
      const rest = await bytes({ start: from, end: file.bytes - 1 });
      const timeoutMs = session.after(REQUEST).getTime() - session.now().getTime();
      const request = { ...sendReel(access.token, address, from, file.bytes, rest), timeoutMs };
      await callGraph(session, 'upload', request, signal, Done).catch((error: unknown) =>
        judgeBytes(error, () => forgetUpload(session, 0)),
      );
    }
    return { at: session.now().toISOString() };
  });
  return { id, session: null, pieces: 0, fresh };
}

const SITE = 'https://www.facebook.com';

/** Waits until readers see it; one that cannot be processed is not tried again by itself. */
export async function shown({ id, at }: HandedOver, session: FacebookSession): Promise<Video> {
  const video = await videoOf(id, session, session.signal);
  const failure = failureOf(video);
  if (failure && !failure.passes) {
    throw new OutcomeError(failed(outcomes.videoFailed({ words: failure.words }), 'video'));
  }
  if (isShown(video)) return video;
  // Where it does not pass within the time for processing, a person decides.
  const why = failure ? outcomes.videoFailing({ words: failure.words }) : outcomes.processing();
  return session.wait(nextPoll(session, new Date(at), POLLS), why);
}

const addressFor = (id: string, isReel: boolean): string => (isReel ? `${SITE}/reel/${id}` : `${SITE}/${id}`);

function fileOf({ video }: PostContent): VideoFile {
  if (video?.file) return video.file;
  throw new OutcomeError(unavailable(platform.videoUnmade()));
}

/** Uploads the video unseen, and hands it over once it is asked to: the one call after which it shows. */
async function uploaded(
  post: PostContent,
  session: FacebookSession,
): Promise<(signal: AbortSignal) => Promise<HandedOver>> {
  const file = fileOf(post);
  const fields = fieldsOf(post);
  if (post.video?.place === REEL_PLACE) {
    const reel = await uploadReel(file, REEL_PLACE, session);
    return (signal) => handOverUpload(reel, fields, session, signal);
  }
  const whole = post.video && goesAsFile(post.video, session.options) ? await uploadFile(file, session) : null;
  if (whole) {
    const { at: entered } = await firstEntered(session);
    return (signal) => handOverFile(whole, { post, entered }, session, signal);
  }
  const video = await uploadVideo(file, session);
  return (signal) => handOverUpload(video, fields, session, signal);
}

/** Puts the cover on a reel that is live; without it Facebook chooses a frame. */
async function putCover(id: string, cover: RenditionRef, session: FacebookSession, signal: AbortSignal): Promise<true> {
  const bytes = await (await session.file(cover)).bytes();
  const picture = new Blob([new Uint8Array(bytes)], { type: cover.mimeType });
  await callGraph(session, 'cover', setCover(accessOf(session), id, picture), signal, Done);
  return true;
}

/** Gives a video that is live its captions, each file on its own. Those that it has already came with a lost answer. */
async function putCaptions(post: PostContent, id: string, session: FacebookSession): Promise<void> {
  for (const [index, { captions, locale }] of captionsFiles(post).entries()) {
    const isMain = index === 0;
    await session.afterwards(isMain ? 'captions' : `captions ${captions.language}`, async (signal) => {
      const bytes = await (await session.file(captions)).bytes();
      const file = new Blob([new Uint8Array(bytes)], { type: 'application/x-subrip' });
      const request = addCaptions(accessOf(session), id, { locale, isMain }, file);
      await callGraph(session, 'captions', request, signal, Done).catch((error: unknown) => {
        if (!(error instanceof AnswerError && hasCaptions(graphFault(error.answer)))) throw error;
      });
      return true;
    });
  }
}

/** Publishes a video: it is found again by its id, or, where only the answer names that, by its words. */
export async function publishVideo(post: PostContent, session: FacebookSession): Promise<Receipt> {
  const isReel = post.video?.place === REEL_PLACE;
  const handOver = await uploaded(post, session);
  const handedOver = await session.commit('publish', { result: HandedOver }, handOver);
  const video = await shown(handedOver, session);
  const { post_id: postId, permalink_url: permalink } = video;
  const cover = isReel ? post.video?.cover : undefined;
  if (cover) await session.afterwards('cover', (signal) => putCover(handedOver.id, cover, session, signal));
  await putCaptions(post, handedOver.id, session);
  return publishFirstComment(
    post,
    {
      remoteId: handedOver.id,
      otherIds: postId ? { post: postId } : {},
      url: permalink ? new URL(permalink, SITE).href : addressFor(handedOver.id, isReel),
    },
    session,
  );
}
