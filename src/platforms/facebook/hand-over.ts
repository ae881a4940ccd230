import { z } from 'zod';
import type { PostContent } from '../../domain/post.ts';
import { AnswerError } from '../../net/http.ts';
import { findDuplicate } from '../shared/duplicate.ts';
import { callGraph } from '../shared/graph/client.ts';
import { type GraphFault, GraphId, graphFault } from '../shared/graph/fault.ts';
import { OutcomeError, unavailable, unknown } from '../shared/outcomes.ts';
import type { Draft } from '../shared/planned.ts';
import type { Search } from '../shared/search.ts';
import { isDuplicate, isLostFile, isNotVisible } from './classify.ts';
import { publishFile } from './file-requests.ts';
import { searchVideo } from './find-video.ts';
import { Done } from './schema.ts';
import { type FacebookSession, forgetUpload, type Uploaded } from './upload.ts';
import { forgetFile, type UploadedFile } from './upload-file.ts';
import { finishReel, finishVideo } from './video-requests.ts';
import { videoOf, wasHandedOver } from './video-status.ts';

/** The commit's result: the video's id, and when it was handed over. */
export const HandedOver = z.object({ id: z.string(), at: z.string() });
export type HandedOver = z.infer<typeof HandedOver>;

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
  return findDuplicate(look, `Facebook says that this was posted before: ${fault.text}.`);
}

/** Hands over a video that is known by its id since its upload began. */
export async function handOverUpload(
  upload: Uploaded,
  description: string,
  session: FacebookSession,
  signal: AbortSignal,
): Promise<HandedOver> {
  const access = accessOf(session);
  const finish: Draft =
    upload.session === null
      ? finishReel(access, upload.id, description)
      : finishVideo(access, upload.session, description);
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
      // It may have been handed over by a worker that stood still: begun anew only where Facebook does not know it at all.
      const isGone = await videoOf(upload.id, session, signal).then(
        () => false,
        (failure: unknown) => failure instanceof AnswerError && isNotVisible(graphFault(failure.answer)),
      );
      if (!isGone) throw error;
      await forgetUpload(session, upload.pieces);
      throw new OutcomeError(
        unavailable('Facebook does not know the uploaded video any more; it is uploaded again.', 'upload'),
      );
    });
  }
}

/** Has a video made of an uploaded file. `entered`: nothing that appeared before can be that video. */
export async function handOverFile(
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
    const publish = publishFile(accessOf(session), file.handle, post.texts.message ?? '');
    const { id } = await callGraph(session, 'publish', publish, signal, GraphId);
    return nowOf(id, session);
  } catch (error) {
    return rescued(error, look, async (fault) => {
      if (!isLostFile(fault) || file.fresh) throw error;
      // A handle may also be refused because a video was made of it already: uploaded again only where there is none.
      const search = await look();
      if (search.answer === 'found') return search.entry;
      const refusal = `Facebook does not know the uploaded file any more (${fault.text})`;
      if (search.answer === 'cannot-tell') throw new OutcomeError(unknown(`${refusal}. ${search.why}`));
      await forgetFile(session, file.parts);
      throw new OutcomeError(unavailable(`${refusal}; it is uploaded again.`, 'upload'));
    });
  }
}
