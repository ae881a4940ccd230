import { graphError, invalidParameter } from '../graph/errors.ts';
import type { Parameters } from '../graph/parameters.ts';
import { fetchFile, readPicture } from '../kit/content.ts';
import type { SimAnswer } from '../kit/operation.ts';
import type { FbPhoto, FbState } from './state.ts';

const MAX_BYTES = 4 * 1024 * 1024;
const DAY = 24 * 3_600_000;
/** Days that a photo for a scheduled post is kept. */
const TEMPORARY_DAYS = 75;
const TYPES = ['image/jpeg', 'image/bmp', 'image/png', 'image/gif', 'image/tiff'];

/** Takes bytes (`source`) or fetches `url`, and checks them as the platform does. */
export async function storePhoto(
  state: FbState,
  parameters: Parameters,
  published: boolean,
): Promise<FbPhoto | SimAnswer> {
  const { world } = state;
  const bytes = await readSource(parameters);
  if (bytes === 'missing') return invalidParameter(world, 'A photo needs a url or a source.');
  if (bytes === 'unreachable') {
    return graphError(world, { code: 324, subcode: 2069019, message: '(#324) Missing or invalid image file' });
  }
  const isBitmap = bytes !== 'too-large' && bytes.subarray(0, 2).toString('latin1') === 'BM';
  const picture = bytes === 'too-large' || isBitmap ? null : await readPicture(bytes);
  const mimeType = isBitmap ? 'image/bmp' : (picture?.mimeType ?? '');
  if (bytes === 'too-large' || bytes.length > MAX_BYTES || !TYPES.includes(mimeType)) {
    const message =
      'Your photos could not be uploaded. Photos should be smaller than 4 MB and saved as JPG, PNG, GIF or TIFF files.';
    return graphError(world, { code: 100, subcode: 1366046, message: 'Invalid parameter', userMessage: message });
  }
  const keep = parameters.flag('temporary', false) ? TEMPORARY_DAYS * DAY : DAY;
  const photo: FbPhoto = {
    id: state.newId(),
    mimeType,
    bytes: bytes.length,
    width: picture?.width ?? null,
    height: picture?.height ?? null,
    alt: parameters.text('alt_text_custom'),
    published,
    expiresAt: world.now().getTime() + world.scaled(keep),
    usedBy: null,
  };
  state.photos.set(photo.id, photo);
  world.files.set(photo.id, { bytes, mimeType });
  return photo;
}

async function readSource(parameters: Parameters): Promise<Buffer | 'missing' | 'unreachable' | 'too-large'> {
  const source = parameters.file('source');
  if (source) return source;
  const url = parameters.text('url');
  if (url === null) return 'missing';
  const fetched = await fetchFile(url, { maxBytes: MAX_BYTES, timeoutMs: 10_000, agent: 'facebookexternalhit/1.1' });
  if (fetched.ok) return fetched.bytes;
  return fetched.why === 'too-large' ? 'too-large' : 'unreachable';
}
