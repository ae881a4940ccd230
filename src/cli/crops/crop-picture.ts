import { copyFile, mkdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Focal } from '../../domain/focal.ts';
import type { Crop, PictureSpec, RenditionRef } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { reasonOf } from '../../lib/system-error.ts';
import type { Cut } from '../../media/cut.ts';
import { decodeUpright, inspectPicture, openPixels, toPixels } from '../../media/decode.ts';
import type { Finder } from '../../media/focal/finder.ts';
import type { Box } from '../../media/focal/findings.ts';
import { faceCertainty, middleFound } from '../../media/focal/subjects.ts';
import { media } from '../../media/messages.ts';
import { MAX_PICTURE_BYTES, tooManyBytes } from '../../media/picture-format.ts';
import { renderEach } from '../../media/render.ts';
import type { MediaStore } from '../../media/storage/store.ts';
import type { Size } from '../../media/window.ts';
import type { Platform } from '../../platforms/platform.ts';
import { readWhole } from '../files.ts';

/** A place of a platform that takes a picture. */
export interface Place {
  platform: string;
  platformName: string;
  place: string;
  spec: PictureSpec;
}

/** Every place of every platform, in the registry's order. */
export const placesOf = (platforms: readonly Pick<Platform, 'id' | 'name' | 'content'>[]): Place[] =>
  platforms.flatMap(({ id, name, content }) =>
    Object.entries(content.places).map(([place, spec]) => ({ platform: id, platformName: name, place, spec })),
  );

/** Findings in a picture, in shares of the upright picture. */
interface Seen {
  focal: Focal | null;
  faces: readonly Box[];
}

/** Manner in which a place shows a picture: a window cut out, a window whole on a ground, or all of it. */
export type Manner = 'cut' | 'fitted' | 'whole';

/** A rendition of one picture for one place; `file` is relative to the sheet. */
export interface MadeCrop extends Omit<Place, 'spec'> {
  file: string;
  width: number;
  height: number;
  bytes: number;
  manner: Manner;
  /** In pixels of the upright picture. */
  window: Crop;
  /** Share of the picture's area, 0 to 1. */
  share: number;
  /** Size that the place asks for, where the picture is too small for it. */
  wanted: { width: number; height: number } | null;
}

/** A place for which no picture could be made. */
export interface FailedCrop extends Omit<Place, 'spec'> {
  problem: Message;
}

export interface CroppedPicture extends Seen {
  /** Path as given on the command line. */
  given: string;
  name: string;
  /** The upright picture at the size of the sheet; relative to the sheet. */
  file: string;
  width: number;
  height: number;
  crops: readonly (MadeCrop | FailedCrop)[];
}

/** A file that is not a picture. */
export interface Refused {
  given: string;
  name: string;
  problem: Message;
}

export function mannerOf({ crop, ground }: Pick<RenditionRef, 'crop' | 'ground'>): Manner {
  if (ground !== undefined) return 'fitted';
  return crop === null ? 'whole' : 'cut';
}

/** Long side of the copy that faces are looked for in, as for posts; pixels. */
const COPY = 768;
/** Less certain faces hardly move a window, and would only clutter the drawing. */
const LIKELY = 0.5;

/**
 * Finds faces in a picture, and the middle of what a crop must keep; nothing where that fails. Rejects with the signal's
 * reason when aborted.
 */
async function see(bytes: Buffer, finder: Finder, signal: AbortSignal): Promise<Seen> {
  const facts = await inspectPicture(bytes);
  const scale = Math.min(1, COPY / Math.max(facts.width, facts.height));
  const size = {
    width: Math.max(1, Math.round(facts.width * scale)),
    height: Math.max(1, Math.round(facts.height * scale)),
  };
  const pixels = await decodeUpright(bytes, facts, size);
  const flat = pixels.channels === 3 ? pixels : await toPixels(openPixels(pixels).removeAlpha());
  try {
    const found = await finder.find({ width: flat.width, height: flat.height, data: flat.data }, signal);
    const faces = found.faces.filter((face) => faceCertainty(face, found.people) >= LIKELY);
    return { focal: middleFound(found), faces };
  } catch {
    signal.throwIfAborted();
    return { focal: null, faces: [] };
  }
}

const LONGEST = 60;

/**
 * Name of a picture's folder: its number and the safe part of its file name, in any script. The number keeps two files
 * of one name apart.
 */
export function stemOf(path: string, index: number, count: number): string {
  const number = String(index + 1).padStart(String(count).length, '0');
  const safe = basename(path, extname(path))
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}_-]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  const short = [...safe].slice(0, LONGEST).join('');
  return short === '' ? number : `${number}-${short}`;
}

export interface CropOptions {
  places: readonly Place[];
  store: MediaStore;
  /** Cuts the pictures. */
  cut: Cut;
  finder: Finder;
  /** Folder of the sheet. */
  out: string;
  /** Focal point or box of every picture; null: found in each. */
  focal: Focal | null;
  signal: AbortSignal;
}

/** The whole picture as the sheet shows it. */
const SHOWN: PictureSpec = { width: 1200, height: 1200, format: 'jpeg', maxBytes: 600_000, fit: 'inside' };
const FOLDER = 'pictures';
const ENDINGS = { jpeg: 'jpg', png: 'png' } as const;

const readPicture = (path: string, signal: AbortSignal): Promise<Buffer> =>
  readWhole(path, { most: MAX_PICTURE_BYTES, tooLarge: tooManyBytes, signal });

function madeCrop({ spec, ...place }: Place, made: RenditionRef, source: Size, file: string): MadeCrop {
  const window = made.crop ?? { left: 0, top: 0, width: source.width, height: source.height };
  const isSmall = spec.fit === 'crop' && made.width < spec.width;
  return {
    ...place,
    file,
    width: made.width,
    height: made.height,
    bytes: made.bytes,
    manner: mannerOf(made),
    window,
    share: (window.width * window.height) / (source.width * source.height),
    wanted: isSmall ? { width: spec.width, height: spec.height } : null,
  };
}

/** Makes every crop of one picture and copies the files to its folder. Throws a UserError for other files. */
async function cropsOf(path: string, stem: string, options: CropOptions): Promise<CroppedPicture> {
  const { places, store, cut, finder, out, signal, focal } = options;
  const bytes = await readPicture(path, signal);
  const { width, height } = await inspectPicture(bytes);
  const specs = [SHOWN, ...places.map(({ spec }) => spec)];
  const [shown, ...renditions] = await renderEach({ bytes }, specs, { store, cut, signal, focal });
  if (shown === undefined || shown instanceof UserError) throw shown ?? new Error('no rendition of the whole picture');
  const folder = `${FOLDER}/${stem}`;
  await mkdir(join(out, folder), { recursive: true });
  const keep = async (hash: string, name: string): Promise<string> => {
    await copyFile(await store.local(hash), join(out, folder, name));
    return `${folder}/${name}`;
  };
  const crops: (MadeCrop | FailedCrop)[] = [];
  for (const [i, { spec, ...place }] of places.entries()) {
    const made = renditions[i];
    if (made === undefined) continue;
    if (made instanceof UserError) crops.push({ ...place, problem: made.asMessage() });
    else {
      const file = await keep(made.rendition.hash, `${place.platform}-${place.place}.${ENDINGS[spec.format]}`);
      crops.push(madeCrop({ spec, ...place }, made.rendition, { width, height }, file));
    }
  }
  const file = await keep(shown.rendition.hash, 'whole.jpg');
  const seen = await see(await store.read(shown.rendition.hash), finder, signal);
  return { given: path, name: basename(path), file, width, height, ...seen, focal: focal ?? seen.focal, crops };
}

const FILE_FAULTS: readonly unknown[] = ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM'];

/** Why a file cannot be read or is not a picture; null for a defect or a full disk. */
function problemOf(error: unknown): Message | null {
  if (error instanceof UserError) return error.asMessage();
  const isOfFile = error instanceof Error && 'code' in error && FILE_FAULTS.includes(error.code);
  return isOfFile ? media.pictureFailed({ why: reasonOf(error) }) : null;
}

/**
 * Crops the picture in a file, or says why it cannot be cropped, so that the others go on. Throws for defects, when the
 * folder cannot be written, and the signal's reason when aborted.
 */
export async function cropPicture(
  path: string,
  position: { index: number; count: number },
  options: CropOptions,
): Promise<CroppedPicture | Refused> {
  try {
    return await cropsOf(path, stemOf(path, position.index, position.count), options);
  } catch (error) {
    options.signal.throwIfAborted();
    const problem = problemOf(error);
    if (problem === null) throw error;
    return { given: path, name: basename(path), problem };
  }
}
