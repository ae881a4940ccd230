import { z } from 'zod';
import type { PostContent, PostPicture } from '../../domain/post.ts';
import type { Json } from '../../lib/json.ts';
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

/** Uploads a picture unseen, as a step of that name. `fresh`: this attempt did it. */
async function upload(picture: PostPicture, step: string, session: FacebookSession) {
  let fresh = false;
  const { id } = await session.step(step, { result: Id, validFor: UPLOAD_VALID }, async (signal) => {
    fresh = true;
    const rendition = renditionOf(picture);
    const bytes = await (await session.file(rendition)).bytes();
    const file = new Blob([new Uint8Array(bytes)], { type: rendition.mimeType });
    const access = { options: session.options, token: session.secrets.pageToken };
    return callGraph(session, 'upload picture', uploadPhoto(access, file, picture.alt), signal, GraphId);
  });
  return { id, fresh };
}

/** Uploads each picture of a post unseen. */
export async function uploadPhotos({ pictures }: PostContent, session: FacebookSession): Promise<Photos> {
  const uploads: Awaited<ReturnType<typeof upload>>[] = [];
  for (const [index, picture] of pictures.entries()) uploads.push(await upload(picture, photoStep(index), session));
  return { ids: uploads.map(({ id }) => id), fresh: uploads.every(({ fresh }) => fresh) };
}

/** Uploads the picture of the first comment unseen; the answer is its id. */
export const uploadForComment = async (picture: PostPicture, session: FacebookSession): Promise<string> =>
  (await upload(picture, 'comment-picture', session)).id;

/** The ids as a receipt keeps them, by the names of the steps. */
export const otherIdsOf = ({ ids }: Photos): Record<string, string> =>
  Object.fromEntries(ids.map((id, index) => [photoStep(index), id]));

/** Throws the pictures away: the next attempt uploads them again. They have not been shown. */
export async function forgetPhotos({ ids }: Photos, session: FacebookSession): Promise<void> {
  for (const index of ids.keys()) await session.forget(photoStep(index));
}

/** Ids of a post's pictures among the results of its steps. */
export const uploadedIn = (results: Readonly<Record<string, Json>>): string[] =>
  Object.entries(results).flatMap(([step, result]) =>
    /^picture(-\d+)?$/.test(step) ? (Id.safeParse(result).data?.id ?? []) : [],
  );
