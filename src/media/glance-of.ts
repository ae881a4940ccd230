import { z } from 'zod';
import type { PictureSpec } from '../domain/post.ts';
import { UserError } from '../lib/errors.ts';
import { contentHash } from '../lib/ids.ts';
import type { Cut } from './cut.ts';
import { Glance, seenIn } from './glance.ts';
import type { Seen } from './placement.ts';
import type { MediaStore } from './store.ts';

/** Raise it when a look at a picture would tell something else than before. */
const METHOD = 1;
/** About as large as where crops are made, so that the same is seen. */
const LOOK: PictureSpec = { width: 1600, height: 1600, format: 'jpeg', maxBytes: 5_000_000, fit: 'inside' };
/** Pictures that somebody is just working on; each takes about 50 KB. */
const MOST_KNOWN = 24;

/** A picture in the store, and how its bytes are had where nobody has looked at it yet. */
export interface Looked {
  hash: string;
  read: () => Promise<Buffer>;
}

/** What is seen in it, ready to place windows by. */
export interface Known {
  glance: Glance;
  seen: Seen;
}

/** `of`: without that file in the store the entry is tidied away. */
const Entry = z.string().transform((text, context) => {
  try {
    return z.object({ glance: Glance, of: z.string() }).parse(JSON.parse(text)).glance;
  } catch {
    context.addIssue('no glance');
    return z.NEVER;
  }
});

async function lookUp({ hash, read }: Looked, store: MediaStore, cut: Cut, signal: AbortSignal): Promise<Known> {
  const key = contentHash({ glance: METHOD, source: hash });
  const kept = Entry.safeParse(await store.recall(key));
  if (kept.success) return { glance: kept.data, seen: seenIn(kept.data) };
  const [made] = await cut({ bytes: await read(), specs: [LOOK], focal: null, glance: true }, signal);
  if (made instanceof UserError) throw made;
  if (made?.glance === undefined) throw new Error('A picture was cut without a look at it');
  const { glance } = made;
  // Who asks next looks again where nobody could look for faces.
  if (glance.blind === null) await store.remember(key, JSON.stringify({ glance, of: hash }));
  return { glance, seen: seenIn(glance) };
}

/** The last ones at the end, for each store: while somebody drags a point, the same picture is asked for again and again. */
const known = new WeakMap<MediaStore, Map<string, Promise<Known>>>();

/**
 * What is seen in a picture: looked up, or looked at once. Throws a UserError for what cannot be read, and the signal's
 * reason when aborted.
 */
export function glanceOf(
  picture: Looked,
  { store, cut, signal }: { store: MediaStore; cut: Cut; signal: AbortSignal },
): Promise<Known> {
  const own = known.get(store) ?? new Map<string, Promise<Known>>();
  known.set(store, own);
  const looking = own.get(picture.hash) ?? lookUp(picture, store, cut, signal);
  own.delete(picture.hash);
  own.set(picture.hash, looking);
  const forget = () => own.delete(picture.hash);
  looking.then(({ glance }) => glance.blind !== null && forget(), forget);
  for (const oldest of own.keys()) {
    if (own.size <= MOST_KNOWN) break;
    own.delete(oldest);
  }
  return looking;
}
