import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CardLook } from '../../domain/card.ts';
import type { Focal } from '../../domain/focal.ts';
import type { VideoFile } from '../../domain/post.ts';
import type { FilmShape } from '../../domain/video/film.ts';
import { UserError } from '../../lib/errors.ts';
import { contentHash, newId, sha256 } from '../../lib/ids.ts';
import { drawCard } from '../cards/draw-card.ts';
import type { Cut } from '../cut.ts';
import { openPixels, type Pixels } from '../decode.ts';
import type { MediaStore } from '../storage/store.ts';
import { type Ffmpeg, runFfmpeg } from '../video/ffmpeg.ts';
import { makeOnce } from '../video/make.ts';
import type { Size } from '../window.ts';
import { drawCaption } from './caption.ts';
import { filmArgs, type Shot, secondsIn } from './film-args.ts';
import { film } from './messages.ts';
import { type Music, musicFor } from './music.ts';
import { type Scene, sceneOf } from './scene.ts';
import { FILM_PICTURES, secondsOf } from './timeline.ts';

/** Raise it when the same pictures and words would make another film. */
const METHOD = 1;

const FILM_SIZES: Readonly<Record<FilmShape, Size>> = {
  wide: { width: 1920, height: 1080 },
  tall: { width: 1080, height: 1920 },
};
/** Part of an upright film that no buttons of apps cover. */
const SAFE = { wide: undefined, tall: { width: 1, height: 0.7 } } as const;

export interface FilmPicture {
  bytes: Buffer;
  /** Null: it has none. */
  caption: string | null;
  /** Line that names who took it; null: it is not known. */
  credit: string | null;
  /** What must stay in; null: the picture is analysed. */
  focal: Focal | null;
}

/** What a film is made of. */
interface FilmRequest {
  shape: FilmShape;
  headline: string;
  language: string | null;
  look: CardLook;
  pictures: readonly FilmPicture[];
  /** File of the newsroom's own music, or a folder of them; null: silent. */
  music: string | null;
}

interface FilmOptions {
  store: MediaStore;
  cut: Cut;
  ffmpeg: Ffmpeg;
  preset: 'ultrafast' | 'veryfast' | 'medium';
  timeoutMs: number;
  signal: AbortSignal;
  /** 0 to 1. */
  onProgress?: (share: number) => void;
}

interface MadeFilm {
  file: VideoFile;
  /** The pictures that it shows, by their index in the request. */
  shown: number[];
}

interface Shown {
  index: number;
  picture: FilmPicture;
  scene: Scene;
}

/** The pictures that can be shown, in their order. Throws a UserError where they are too few. */
async function scenesOf({ shape, pictures }: FilmRequest, { cut, signal }: FilmOptions): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (const [index, picture] of pictures.entries()) {
    if (shown.length === FILM_PICTURES.most) break;
    const options = { focal: picture.focal, cut, signal };
    const scene = await sceneOf(picture.bytes, FILM_SIZES[shape], shown.length, options);
    if (scene !== null) shown.push({ index, picture, scene });
  }
  const { least } = FILM_PICTURES;
  if (shown.length < least) {
    throw new UserError(film.tooFew({ least, count: shown.length }), { remedy: film.morePictures() });
  }
  return shown;
}

/** The headline on the first picture, which stands still until that begins to move. */
const titleOf = async ({ shape, headline, language, look }: FilmRequest, { frame, stays }: Scene): Promise<Pixels> => {
  const card = { kind: 'headline', text: headline, speaker: null, language, over: 'picture' } as const;
  const size = FILM_SIZES[shape];
  return (await drawCard(card, look, { ...size, safe: SAFE[shape] }, frame, stays)).pixels;
};

const asPng = (pixels: Pixels): Promise<Buffer> => openPixels(pixels).png({ compressionLevel: 1 }).toBuffer();

/** Writes the pictures and words of a film into a folder, and answers its shots. */
async function writeShots(request: FilmRequest, shown: readonly Shown[], folder: string): Promise<Shot[]> {
  const { shape, look, language } = request;
  const keep = async (name: string, bytes: Buffer): Promise<string> => {
    await writeFile(join(folder, name), bytes);
    return name;
  };
  const seconds = secondsOf(shown.map(({ picture }) => picture.caption));
  const [first] = shown;
  if (first === undefined) throw new Error('A film has no picture');
  const title = await asPng(await titleOf(request, first.scene));
  const shots: Shot[] = [
    { picture: await keep('title.png', title), motion: null, caption: null, seconds: seconds.title },
  ];
  for (const [at, { picture, scene }] of shown.entries()) {
    const words = await drawCaption({ ...picture, language }, look, FILM_SIZES[shape], scene);
    shots.push({
      picture: await keep(`${at}.png`, await asPng(scene.frame)),
      motion: scene.motion,
      caption: words && { file: await keep(`${at}-words.png`, words.png), top: words.top },
      seconds: seconds.pictures[at] ?? 0,
    });
  }
  return shots;
}

const keyOf = (
  { shape, headline, language, look }: FilmRequest,
  shown: readonly Shown[],
  { preset, music }: { preset: FilmOptions['preset']; music: Music | null },
): string =>
  contentHash({
    film: METHOD,
    shape,
    headline,
    language,
    look: { ...look, fonts: [...look.fonts] },
    pictures: shown.map(({ picture: { bytes, caption, credit, focal } }) => ({
      source: sha256(bytes),
      caption,
      credit,
      focal,
    })),
    music: music?.hash ?? null,
    preset,
  });

/**
 * Makes a film of pictures with their captions and credits, below a title with the headline, and stores it; one that was
 * made before is looked up. Nothing in it is generated. Throws a UserError for too few pictures, characters that no font
 * has and music that is none, and the signal's reason when aborted.
 */
export async function makeFilm(request: FilmRequest, options: FilmOptions): Promise<MadeFilm> {
  const { store, ffmpeg, preset, timeoutMs, signal, onProgress } = options;
  const music = request.music === null ? null : await musicFor(request.music, sha256(request.headline));
  const shown = await scenesOf(request, options);
  const key = keyOf(request, shown, { preset, music });
  const file = await makeOnce(key, { store, signal }, async (folder, name) => {
    const own = join(folder, newId());
    await mkdir(own, { recursive: true });
    try {
      const shots = await writeShots(request, shown, own);
      const args = filmArgs({ shots, music, target: join(folder, name) }, preset);
      const run = { signal, timeoutMs, folder: own, seconds: secondsIn(shots) };
      await runFfmpeg(ffmpeg, args, { ...run, ...(onProgress && { onProgress }) });
    } finally {
      await rm(own, { recursive: true, force: true });
    }
  });
  return { file, shown: shown.map(({ index }) => index) };
}
