import { z } from 'zod';
import type { VideoFile } from '../../domain/post.ts';
import { callGraph } from '../shared/graph/client.ts';
import { judgeBytes } from './bytes-refusal.ts';
import { UPLOAD_VALID } from './limits.ts';
import { Done, ReelBegun } from './schema.ts';
import { BegunUpload, type FacebookSession, forgetUpload, Sent, UPLOAD, UPLOADED, type Uploaded } from './upload.ts';
import { sendReel, startReel } from './video-requests.ts';
import { arrived, isUploaded, videoOf } from './video-status.ts';

const Begun = BegunUpload.extend({ address: z.url() });

/** One request takes all that is left of a file, and stays inside the claim; milliseconds. */
const REQUEST = 55_000;

/** Sends a reel's bytes, from where an earlier attempt broke off. */
export async function uploadReel(file: VideoFile, session: FacebookSession): Promise<Uploaded> {
  const access = { options: session.options, token: session.secrets.pageToken };
  let fresh = false;
  const { id, address } = await session.step(UPLOAD, { result: Begun, validFor: UPLOAD_VALID }, async (signal) => {
    const { video_id, upload_url } = await callGraph(session, 'start upload', startReel(access), signal, ReelBegun);
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
