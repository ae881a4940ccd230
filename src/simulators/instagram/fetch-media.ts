import { type GraphError, graphError } from '../graph/errors.ts';
import { fetchFile, readPicture } from '../kit/content.ts';
import type { SimAnswer } from '../kit/operation.ts';
import type { IgFile, IgState } from './state.ts';

const MEBIBYTE = 1024 * 1024;
const IMAGE_BYTES = 8 * MEBIBYTE;
const VIDEO_BYTES = 300 * MEBIBYTE;
const AGENT = 'facebookexternalhit/1.1';
const LOWEST_RATIO = 0.8;
const HIGHEST_RATIO = 1.91;

const UNREACHABLE: GraphError = {
  code: 9004,
  subcode: 2207052,
  message: 'Only photo or video can be accepted as media type.',
  userMessage: 'The media could not be fetched from this URI.',
};
const TOO_LARGE: GraphError = { code: 36000, subcode: 2207004, message: 'The image is too large.' };
const NO_JPEG: GraphError = { code: 36001, subcode: 2207005, message: 'The image format is not supported.' };
const BAD_RATIO: GraphError = { code: 36003, subcode: 2207009, message: 'The aspect ratio is not supported.' };

/** Fetches `image_url` and refuses what the platform refuses: it must be a JPEG that needs no redirect. */
export async function fetchImage(
  state: IgState,
  url: string,
  story: boolean,
  alt: string | null,
): Promise<IgFile | SimAnswer> {
  const refuse = (error: GraphError): SimAnswer => graphError(state.world, error);
  if (!isPlain(url)) return refuse(UNREACHABLE);
  const fetched = await fetchFile(url, { maxBytes: IMAGE_BYTES, timeoutMs: 10_000, agent: AGENT });
  if (!fetched.ok) return refuse(fetched.why === 'too-large' ? TOO_LARGE : UNREACHABLE);
  const { bytes, mimeType } = fetched;
  const picture = await readPicture(bytes);
  const isJpeg =
    bytes[0] === 0xff && bytes[1] === 0xd8 && mimeType === 'image/jpeg' && picture?.mimeType === 'image/jpeg';
  if (!picture || !isJpeg) return refuse(NO_JPEG);
  const ratio = picture.width / picture.height;
  if (!story && (ratio < LOWEST_RATIO || ratio > HIGHEST_RATIO)) return refuse(BAD_RATIO);
  return keep(state, bytes, picture, alt);
}

/** Videos are only fetched while they are processed: what is wrong with one shows in the container. */
export async function fetchVideo(state: IgState, url: string): Promise<IgFile | 'failed'> {
  const limits = { maxBytes: VIDEO_BYTES, timeoutMs: 60_000, agent: AGENT };
  const fetched = isPlain(url) ? await fetchFile(url, limits) : null;
  if (!fetched?.ok || !['video/mp4', 'video/quicktime'].includes(fetched.mimeType)) return 'failed';
  return keep(state, fetched.bytes, { mimeType: fetched.mimeType, width: null, height: null }, null);
}

const isPlain = (url: string): boolean => /^https?:\/\/[\x21-\x7e]+$/.test(url);

function keep(
  state: IgState,
  bytes: Buffer,
  { mimeType, width, height }: Pick<IgFile, 'mimeType' | 'width' | 'height'>,
  alt: string | null,
): IgFile {
  const name = state.newId();
  state.world.files.set(name, { bytes, mimeType });
  return { name, mimeType, bytes: bytes.length, width, height, alt };
}
