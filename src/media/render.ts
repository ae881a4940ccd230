import { UserError } from '../domain/errors.ts';
import { sha256 } from '../domain/ids.ts';
import type { PictureSpec, RenditionRef } from '../domain/post.ts';
import { decodeUpright, type Pixels } from './decode.ts';
import { encodePlaced } from './encode-placed.ts';
import { inspectPicture, type PictureFacts } from './inspect.ts';
import type { Placement } from './placed.ts';
import { choosePlacement } from './placement.ts';
import { recallRendition, rememberRendition, renditionKey } from './rendition-index.ts';
import type { MediaStore } from './store.ts';
import { neededScale, type Point, type Size } from './window.ts';

export interface RenderOptions {
  store: MediaStore;
  /** What must stay in, as fractions of the upright picture; without it the picture is looked at. */
  focal?: Point | null;
  signal: AbortSignal;
}

const MIME_TYPES = { jpeg: 'image/jpeg', png: 'image/png' } as const;

async function renderOne(
  pixels: Pixels,
  original: Size,
  spec: PictureSpec,
  place: Placement,
  { store, signal }: RenderOptions,
): Promise<RenditionRef> {
  signal.throwIfAborted();
  const { bytes, width, height, crop, ground } = await encodePlaced(pixels, original, spec, place);
  const hash = await store.put(bytes);
  return {
    hash,
    width,
    height,
    bytes: bytes.length,
    mimeType: MIME_TYPES[spec.format],
    crop,
    ...(ground && { ground }),
  };
}

/** Unpacks at the largest size any spec needs, and no larger. */
function decodeFor(specs: readonly PictureSpec[], bytes: Buffer, facts: PictureFacts): Promise<Pixels> {
  const scale = neededScale(facts, specs);
  const size = { width: Math.ceil(facts.width * scale), height: Math.ceil(facts.height * scale) };
  return decodeUpright(bytes, facts, size);
}

async function renderMissing(
  bytes: Buffer,
  wanted: readonly { key: string; spec: PictureSpec }[],
  options: RenderOptions,
): Promise<Map<string, RenditionRef | UserError>> {
  const facts = await inspectPicture(bytes);
  options.signal.throwIfAborted();
  const specs = wanted.map(({ spec }) => spec);
  const pixels = await decodeFor(specs, bytes, facts);
  options.signal.throwIfAborted();
  const place = await choosePlacement(pixels, options.focal ?? null);
  const made = await Promise.all(
    wanted.map(async ({ key, spec }): Promise<[string, RenditionRef | UserError]> => {
      try {
        const rendition = await renderOne(pixels, facts, spec, place, options);
        await rememberRendition(options.store, key, rendition);
        return [key, rendition];
      } catch (error) {
        if (error instanceof UserError) return [key, error];
        throw error;
      }
    }),
  );
  return new Map(made);
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
): Promise<(RenditionRef | UserError)[]> {
  const { store, focal = null, signal } = options;
  signal.throwIfAborted();
  const sourceHash = sha256(source.bytes);
  const wanted = specs.map((spec) => ({ spec, key: renditionKey(sourceHash, spec, focal) }));
  const keys = [...new Set(wanted.map(({ key }) => key))];
  const known = new Map<string, RenditionRef | UserError>();
  await Promise.all(
    keys.map(async (key) => {
      const rendition = await recallRendition(store, key);
      if (rendition !== null) known.set(key, rendition);
    }),
  );
  const missing = keys.flatMap((key) => (known.has(key) ? [] : (wanted.find((one) => one.key === key) ?? [])));
  if (missing.length > 0) {
    for (const [key, result] of await renderMissing(source.bytes, missing, options)) known.set(key, result);
  }
  return wanted.map(({ key }) => known.get(key) ?? new UserError('The picture was not rendered.'));
}

/** As `renderEach`, all or nothing: throws the first UserError. */
export async function renderPictures(
  source: { bytes: Buffer },
  specs: readonly PictureSpec[],
  options: RenderOptions,
): Promise<RenditionRef[]> {
  const results = await renderEach(source, specs, options);
  return results.map((result) => {
    if (result instanceof UserError) throw result;
    return result;
  });
}
