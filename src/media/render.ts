import { z } from 'zod';
import { type GifLimits, gifExcess } from '../domain/animation.ts';
import type { Focal, FocalBox } from '../domain/focal.ts';
import { type PictureSpec, RenditionRef } from '../domain/post.ts';
import { UserError } from '../lib/errors.ts';
import { contentHash, sha256 } from '../lib/ids.ts';
import { type Cut, type CutFile, cutHere } from './cut.ts';
import { media } from './messages.ts';
import { bareGif } from './metadata/bare-gif.ts';
import { readMetadata } from './metadata/read.ts';
import { firstText, type PictureText, roomForMetadata, withMetadata } from './metadata/write.ts';
import { sniffPicture } from './picture-format.ts';
import type { MediaStore } from './storage/store.ts';

/** Raise it when the same source and spec would give another picture than before. */
const METHOD = 10;

/** What a place takes of animated GIFs, and whether one is to move. */
export interface GifWish {
  limits: GifLimits;
  moves: boolean;
}

/**
 * Key of a rendition. `words`: the page's words about the picture, which the file carries. `window`: an editor's choice
 * for this spec. `gif`: of a source that is one.
 */
export const renditionKey = (
  source: string,
  spec: PictureSpec,
  {
    focal,
    words,
    window = null,
    gif = null,
  }: { focal: Focal | null; words: Partial<PictureText>; window?: FocalBox | null; gif?: GifWish | null },
): string =>
  // A window is used unchanged, whatever must stay visible otherwise.
  contentHash({
    method: METHOD,
    source,
    spec,
    words,
    ...(window === null ? { focal } : { window }),
    ...(gif && { gif }),
  });

const Entry = z.string().transform((text, context) => {
  try {
    return RenditionRef.parse(JSON.parse(text));
  } catch {
    context.addIssue('no rendition');
    return z.NEVER;
  }
});

/** A rendition made earlier whose file is still there; a damaged entry counts as none. */
export async function recallRendition(store: MediaStore, key: string): Promise<RenditionRef | null> {
  const entry = Entry.safeParse(await store.recall(key));
  return entry.success && (await store.keep(entry.data.hash)) === entry.data.bytes ? entry.data : null;
}

export const rememberRendition = (store: MediaStore, key: string, rendition: RenditionRef): Promise<void> =>
  store.remember(key, JSON.stringify(rendition));

interface RenderOptions {
  store: MediaStore;
  /** Area that crops must keep, as fractions of the upright picture; without it the picture is analysed. */
  focal?: Focal | null;
  /** Windows that an editor chose, beside the specs; null or absent: it is placed by `focal`. */
  windows?: readonly (FocalBox | null)[];
  /** Places that take animated GIFs, beside the specs; null or absent: a GIF becomes a still picture. */
  gifs?: readonly (GifWish | null)[];
  /** Page's words about the picture; the file keeps them, and what else its source has. */
  words?: Partial<PictureText>;
  /** Decodes pictures; without it, in this process. */
  cut?: Cut;
  signal: AbortSignal;
}

const MIME_TYPES = { jpeg: 'image/jpeg', png: 'image/png' } as const;

interface Wanted {
  key: string;
  spec: PictureSpec;
  window: FocalBox | null;
  gif: GifWish | null;
}

/** Rendition; `blind`: why faces couldn't be detected; null: they were, or didn't matter. */
export interface Rendered {
  rendition: RenditionRef;
  blind: string | null;
}

type Made = Rendered | UserError;

async function keep(source: Buffer, { key, spec, gif }: Wanted, file: CutFile, store: MediaStore): Promise<Rendered> {
  const bare = gif && file.animation ? bareGif(source) : null;
  const animation = bare && file.animation ? { ...file.animation, bytes: bare.length } : null;
  if (bare && animation && gif?.moves && gifExcess(animation, gif.limits).length === 0) {
    const { frames: _, ...size } = animation;
    const rendition = { hash: await store.put(bare), ...size, mimeType: 'image/gif', crop: null, animation };
    await rememberRendition(store, key, rendition);
    return { rendition, blind: null };
  }
  const { bytes, width, height, crop, ground, blind } = file;
  const hash = await store.put(bytes);
  const size = { width, height, bytes: bytes.length };
  const made = { hash, ...size, mimeType: MIME_TYPES[spec.format], crop, ...(ground && { ground }) };
  const rendition = { ...made, ...(animation && { animation }) };
  // Not remembered, so that the next request tries again.
  if (blind === null) await rememberRendition(store, key, rendition);
  return { rendition, blind };
}

async function renderMissing(
  bytes: Buffer,
  wanted: readonly Wanted[],
  { cut = cutHere, focal = null, words = {}, store, signal }: RenderOptions,
): Promise<[string, Made][]> {
  const carried = firstText([words, readMetadata(bytes)]);
  const described = wanted.map((one) => ({ ...one, ...roomForMetadata(one.spec, carried) }));
  const windows = described.map(({ window }) => window);
  const files = await cut({ bytes, specs: described.map(({ spec }) => spec), focal, windows }, signal);
  signal.throwIfAborted();
  return Promise.all(
    described.map(async (one, i): Promise<[string, Made]> => {
      const file = files[i] ?? new UserError(media.notRendered());
      if (file instanceof UserError) return [one.key, file];
      const whole = { ...file, bytes: withMetadata(file.bytes, one.parts, one.spec.format) };
      return [one.key, await keep(bytes, one, whole, store)];
    }),
  );
}

/**
 * Makes the renditions of one picture with a single decode; those made before are looked up. Answers in the
 * order of the specs; a spec that cannot be met gives its UserError and does not fail the others. Throws a
 * UserError when the picture itself cannot be read, and the signal's reason when aborted.
 */
export async function renderEach(
  source: { bytes: Buffer },
  specs: readonly PictureSpec[],
  options: RenderOptions,
): Promise<Made[]> {
  const { store, focal = null, windows = [], words = {}, gifs = [], signal } = options;
  signal.throwIfAborted();
  const sourceHash = sha256(source.bytes);
  const sniffed = sniffPicture(source.bytes);
  const isGif = sniffed.readable && sniffed.format === 'gif';
  const wanted = specs.map((spec, i): Wanted => {
    const window = windows[i] ?? null;
    const gif = isGif ? (gifs[i] ?? null) : null;
    return { spec, window, gif, key: renditionKey(sourceHash, spec, { focal, words, window, gif }) };
  });
  const once = [...new Map(wanted.map((one) => [one.key, one])).values()];
  const known = new Map<string, Made>();
  await Promise.all(
    once.map(async ({ key }) => {
      const rendition = await recallRendition(store, key);
      if (rendition !== null) known.set(key, { rendition, blind: null });
    }),
  );
  const missing = once.filter(({ key }) => !known.has(key));
  if (missing.length > 0) {
    for (const [key, result] of await renderMissing(source.bytes, missing, options)) known.set(key, result);
  }
  return wanted.map(({ key }) => known.get(key) ?? new UserError(media.notRendered()));
}

/** Like `renderEach`, all or nothing: throws the first UserError. */
export async function renderPictures(
  source: { bytes: Buffer },
  specs: readonly PictureSpec[],
  options: RenderOptions,
): Promise<RenditionRef[]> {
  const results = await renderEach(source, specs, options);
  return results.map((result) => {
    if (result instanceof UserError) throw result;
    return result.rendition;
  });
}
