import { partReceiptsOf, SEEN_BY_PERSON } from '../../domain/outcome.ts';
import { partsOf } from '../../domain/post.ts';
import { countEntries } from '../kit/count.ts';
import { type Likeness, windowSince } from '../kit/search.ts';
import type { CountedPost, CountQuery, PostCount } from '../platform.ts';
import type { XLook } from './api.ts';
import { carries, likenessOf, postsSince, type SoughtPart } from './find.ts';
import { addressOf } from './requests.ts';
import type { OwnPost } from './schema.ts';
import type { XOptions } from './settings.ts';
import { carriesLink } from './tells.ts';

/** The parts of a thread that are live, each below the one before it. */
function liveParts({ post, receipt }: CountedPost): SoughtPart[] {
  const ids = new Map(partReceiptsOf(receipt).map(({ part, remoteId }) => [part, remoteId]));
  // A person who saw a thread named no ids of its parts.
  const isLive = (part: number): boolean => receipt.remoteId === SEEN_BY_PERSON || ids.has(part);
  return partsOf(post).flatMap((_, part) => {
    const after = part === 0 ? (post.replyTo?.remoteId ?? null) : (ids.get(part - 1) ?? null);
    return isLive(part) ? [{ post, part, after }] : [];
  });
}

function likeness(seen: OwnPost, counted: CountedPost, isKnown: boolean, options: XOptions): Likeness {
  const parts = liveParts(counted);
  const { post, since } = counted;
  if (parts.some(carriesLink) && carries(seen, post.marker)) return 'it';
  if (isKnown) return 'other';
  const window = windowSince(since);
  const all = parts.map((part) => likenessOf(seen, { ...part, hasEqual: false }, window, options));
  return all.find((one) => one === 'it') ?? all.find((one) => one !== 'other') ?? 'other';
}

/** Counts posts among those of the account: each part of a thread is one. */
export async function count(query: CountQuery, look: XLook): Promise<PostCount[]> {
  return countEntries(await postsSince(windowSince(query.since), look), query, {
    idOf: ({ id }) => id,
    whereOf: ({ id }) => addressOf(look.options, id),
    expected: (counted) => liveParts(counted).length,
    likeness: (seen, counted, isKnown) => likeness(seen, counted, isKnown, look.options),
  });
}
