import { z } from 'zod';
import type { PostContent } from '../../domain/post.ts';
import { callGraph, GraphId } from '../kit/graph/client.ts';
import { renditionOf } from '../kit/media.ts';
import { UPLOAD_VALID } from './limits.ts';
import { uploadPhoto } from './requests.ts';
import type { FacebookSession } from './upload.ts';

const Id = z.object({ id: z.string() });

/** The step that uploads a picture: `picture`, then `picture-2`. */
export const photoStep = (index: number): string => (index === 0 ? 'picture' : `picture-${index + 1}`);

/** Ids of pictures, in their order. */
export interface Photos {
  ids: string[];
  /** This attempt uploaded all of them. */
  fresh: boolean;
}

/** Uploads each picture of a post unseen. */
export async function uploadPhotos({ pictures }: PostContent, session: FacebookSession): Promise<Photos> {
  const ids: string[] = [];
  let uploaded = 0;
  for (const [index, picture] of pictures.entries()) {
    const { id } = await session.step(photoStep(index), { result: Id, validFor: UPLOAD_VALID }, async (signal) => {
      uploaded += 1;
      const rendition = renditionOf(picture);
      const bytes = await (await session.file(rendition)).bytes();
      const file = new Blob([new Uint8Array(bytes)], { type: rendition.mimeType });
      const access = { options: session.options, token: session.secrets.pageToken };
      return callGraph(session, 'upload picture', uploadPhoto(access, file, picture.alt), signal, GraphId);
    });
    ids.push(id);
  }
  return { ids, fresh: uploaded === pictures.length };
}

/** The ids as a receipt keeps them, by the names of the steps. */
export const otherIdsOf = ({ ids }: Photos): Record<string, string> =>
  Object.fromEntries(ids.map((id, index) => [photoStep(index), id]));

/** Throws the pictures away: the next attempt uploads them again. They have not been shown. */
export async function forgetPhotos({ ids }: Photos, session: FacebookSession): Promise<void> {
  for (const index of ids.keys()) await session.forget(photoStep(index));
}
