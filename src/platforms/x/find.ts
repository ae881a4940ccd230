import { z } from 'zod';
import { markersIn } from '../../compose/links.ts';
import { partReceiptsOf } from '../../domain/outcome.ts';
import { partKey } from '../../domain/parts.ts';
import { type PostContent, partsOf } from '../../domain/post.ts';
import { DO_AGAIN } from '../kit/changes.ts';
import { type Keys, lacksOf } from '../kit/known-posts.ts';
import { OutcomeError, unavailable } from '../kit/outcomes.ts';
import {
  addressesIn,
  type Likeness,
  type Listed,
  noting,
  readList,
  type Search,
  searchList,
  sentAnswer,
  sentLikeness,
  type Window,
  windowSince,
} from '../kit/search.ts';
import type { FindAnswer, FindQuery, Live, SentAnswer, SentQuery } from '../platform.ts';
import type { KnownPost } from '../session.ts';
import { readX, type XLook } from './api.ts';
import { bareAddresses, hasAddress } from './limits.ts';
import { outcomes } from './messages.ts';
import { addressOf, ownPosts, readPost } from './requests.ts';
import { type OwnPost, OwnPosts, ReadPost } from './schema.ts';
import type { XOptions } from './settings.ts';
import { carriesLink } from './tells.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** The text as it was sent: X escapes three characters, shortens links and appends one for pictures. */
const plain = (text: string): string =>
  text
    .replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/(?:\s*https:\/\/t\.co\/\w+)+$/, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();

const LINK = /https?:\/\/[\x21-\x7e]+/g;

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Whether what X shows are the words of `text`, whatever replaces its links. */
function saysTheSame(shown: string, text: string): boolean {
  const bare = bareAddresses(text).reduce(
    (rest, address) => rest.replaceAll(address, ''),
    plain(text).replace(LINK, ''),
  );
  return squeezed(plain(shown).replace(LINK, '')) === squeezed(bare);
}

/**
 * The newest id of a post, where a version after `id` says `text`: what an edit of ours became, also when a person
 * edited the post once more behind it. null where there is none; an answer without the versions is none.
 */
export async function newerVersion(text: string, id: string, look: XLook, signal: AbortSignal): Promise<string | null> {
  const { versions } = await readX(look, readPost(id), signal, ReadPost);
  if (!versions?.includes(id)) {
    throw new OutcomeError(unavailable(outcomes.versionsUnknown(), 'versions'));
  }
  const newer = versions.slice(versions.indexOf(id) + 1);
  for (const version of newer) {
    const seen = await readX(look, readPost(version), signal, ReadPost);
    if (saysTheSame(seen.text, text)) return newer.at(-1) ?? null;
  }
  return null;
}

const PAGES = 10;

const linksOf = ({ entities }: OwnPost) => entities?.urls ?? [];

/** Its text, and where its links lead: those that X has shortened, and those of a domain ending that it does not know. */
const textAndLinks = (seen: OwnPost): string =>
  [seen.text, ...linksOf(seen).map((url) => `${url.expanded_url ?? ''} ${url.unwound_url ?? ''}`)].join(' ');

export const carries = (seen: OwnPost, marker: string): boolean => markersIn(textAndLinks(seen)).includes(marker);

/** A shortened link of which X does not say where it leads: ours, perhaps. */
const hasUnresolved = (seen: OwnPost): boolean => {
  const resolved = linksOf(seen).flatMap(({ url, expanded_url, unwound_url }) =>
    (expanded_url ?? unwound_url) === undefined ? [] : (url ?? []),
  );
  return (seen.text.match(/https?:\/\/t\.co\/\w+/g) ?? []).some((short) => !resolved.includes(short));
};

/** The link that X adds for media. */
const OF_MEDIA = /\/(?:photo|video)\/\d+$/;

/**
 * Whether a post that says the same as a text without links has one all the same: then it is another post, such as the
 * one with which a thread of the same story begins in its first words. `unclear`: X does not say where its links lead.
 */
function linkBeside(seen: OwnPost, text: string): 'none' | 'other' | 'unclear' {
  if (hasAddress(text)) return 'none';
  if (hasUnresolved(seen)) return 'unclear';
  const links = linksOf(seen).map(({ expanded_url, unwound_url }) => expanded_url ?? unwound_url ?? '');
  return links.every((link) => OF_MEDIA.test(link)) ? 'none' : 'other';
}

/** Whether it answers the post `id`; null where X does not say what it refers to. */
function answers({ referenced_tweets, referenced_posts }: OwnPost, id: string): boolean | null {
  const references = referenced_tweets ?? referenced_posts;
  return references?.some((other) => other.type === 'replied_to' && other.id === id) ?? null;
}

/** One post that is looked for: a part of what was to be posted, and the id of the post that it is below. */
export interface SoughtPart {
  post: PostContent;
  part: number;
  after: string | null;
}

/** `hasEqual`: another post of the channel has the same words. */
type Sought = SoughtPart & { hasEqual: boolean };

/** Where the link or its place tells a part, it does not matter what others say. */
const isTold = (sought: SoughtPart): boolean => carriesLink(sought) || (sought.part > 0 && sought.after !== null);

const soughtOf = async (sought: SoughtPart, since: Date, look: XLook): Promise<Sought> => ({
  ...sought,
  hasEqual: !isTold(sought) && (await look.hasEqual(since)),
});

/** By a link that carries the marker. */
function likenessByLink(
  seen: OwnPost,
  { post, part, after }: SoughtPart,
  isFresh: boolean | null,
  where: string,
): Likeness {
  if (carries(seen, post.marker)) return 'it';
  // It is below another post, or its link is that of another delivery: many threads end in the same words.
  const isElsewhere = part > 0 && after !== null && answers(seen, after) === false;
  if (isElsewhere || markersIn(textAndLinks(seen)).length > 0) return 'other';
  if (hasUnresolved(seen)) return { unclear: outcomes.linksHidden({ where }) };
  const isAlike = isFresh !== false && saysTheSame(seen.text, partsOf(post)[part]?.texts.text ?? '');
  return isAlike ? { alike: where, because: 'unmarked' } : 'other';
}

/** By its words, when it appeared, and the post that it is below. */
function likenessByWords(
  seen: OwnPost,
  { post, part, after, hasEqual }: Sought,
  isFresh: boolean | null,
  where: string,
): Likeness {
  const text = partsOf(post)[part]?.texts.text ?? '';
  if (!saysTheSame(seen.text, text)) return 'other';
  const link = linkBeside(seen, text);
  if (link === 'unclear') return { unclear: outcomes.linksHidden({ where }) };
  const isBelow = after === null || answers(seen, after);
  if (link === 'other' || isBelow === false) return 'other';
  if (isBelow === null) return { unclear: outcomes.answerHidden({ where }) };
  // There is one place below a post of ours, and one post with these words in it: its time does not matter.
  if (part > 0 && after !== null) return 'it';
  if (hasEqual) return { alike: where, because: 'equal' };
  return isFresh === true ? 'it' : { alike: where, because: 'older' };
}

/** What tells one post from all others: the marker, where its text carries the link; else its words and its place. */
export function likenessOf(seen: OwnPost, sought: Sought, { isNew }: Window, options: XOptions): Likeness {
  const where = addressOf(options, seen.id);
  const isFresh = seen.created_at === undefined ? null : isNew(new Date(seen.created_at));
  return (carriesLink(sought) ? likenessByLink : likenessByWords)(seen, sought, isFresh, where);
}

/** Reads the account's posts since then, a page at a time. */
const pagesSince = ({ earliest }: Window, look: XLook, signal: AbortSignal) =>
  noting(
    look,
    (next) => readX(look, ownPosts(look.options.userId, earliest, next), signal, OwnPosts),
    (seen) => ({
      where: addressOf(look.options, seen.id),
      at: seen.created_at === undefined ? null : new Date(seen.created_at),
      markers: markersIn(textAndLinks(seen)),
    }),
  );

const searchPosts = (
  window: Window,
  look: XLook,
  signal: AbortSignal,
  likeness: (seen: OwnPost) => Likeness,
): Promise<Search<OwnPost>> => {
  const keysOf = (seen: OwnPost): Keys => [seen.id, ...markersIn(textAndLinks(seen))];
  const lacks = lacksOf(look, window, keysOf, partsListed);
  return searchList(pagesSince(window, look, signal), PAGES, likeness, { lacks });
};

/** Each part of a thread is an entry of its own. */
const partsListed = ({ post, receipt }: KnownPost): readonly Keys[] =>
  partReceiptsOf(receipt).map(({ part, remoteId }) => [
    remoteId,
    ...(carriesLink({ post, part }) ? [post.marker] : []),
  ]);

/** All posts of the account since then, and why there may be more. */
export const postsSince = (window: Window, look: XLook) => readList(pagesSince(window, look, look.signal), PAGES);

/** Looks through the account's posts since `since` for this one. */
export async function findPart(
  part: SoughtPart,
  since: Date,
  look: XLook,
  signal: AbortSignal,
): Promise<Search<{ id: string }>> {
  const window = windowSince(since);
  const sought = await soughtOf(part, since, look);
  const search = await searchPosts(window, look, signal, (seen) => likenessOf(seen, sought, window, look.options));
  return search.answer === 'found' ? { answer: 'found', entry: { id: search.entry.id } } : search;
}

const listed = (seen: OwnPost, options: XOptions): Listed => ({
  id: seen.id,
  where: addressOf(options, seen.id),
  at: seen.created_at === undefined ? null : new Date(seen.created_at),
  links: [
    ...addressesIn(seen.text),
    ...linksOf(seen).flatMap(({ expanded_url, unwound_url }) => [expanded_url ?? [], unwound_url ?? []].flat()),
  ],
});

/** Looks through the account's posts for one that the store does not know of. How far a thread went a person has to see. */
export async function findSent(query: SentQuery, look: XLook): Promise<SentAnswer> {
  const { post, since } = query;
  const { options } = look;
  const window = windowSince(since);
  const parts = partsOf(post).map((_, part): SoughtPart => ({ post, part, after: post.replyTo?.remoteId ?? null }));
  const first = await soughtOf({ post, part: 0, after: parts[0]?.after ?? null }, since, look);
  const likeness = (seen: OwnPost): Likeness => {
    // Which post a further part is below is not known here: only the link tells such a one.
    const further = parts.slice(1).some((sought) => carriesLink(sought) && carries(seen, post.marker));
    return further ? 'it' : likenessOf(seen, first, window, options);
  };
  const search = await searchPosts(window, look, look.signal, (seen) =>
    sentLikeness(query, listed(seen, options), () => likeness(seen)),
  );
  if (parts.length > 1 && search.answer === 'found') {
    return { answer: 'cannot-tell', why: outcomes.threadBegun({ where: addressOf(options, search.entry.id) }) };
  }
  return sentAnswer(search, ({ id }) => ({ remoteId: id, otherIds: {}, url: addressOf(options, id), warnings: [] }));
}

/** An edit shows in the history of what was edited; it cannot be there twice. */
async function findEdit(post: PostContent, part: number, { receipt }: Live, look: XLook): Promise<FindAnswer> {
  const id = partReceiptsOf(receipt).find((one) => one.part === part)?.remoteId ?? receipt.remoteId;
  const found = await newerVersion(partsOf(post)[part]?.texts.text ?? '', id, look, look.signal);
  return found === null ? { answer: 'absent' } : { answer: 'found', result: { id: found } };
}

const Before = z.object({ id: z.string() });

/** Id of the post that a part is below, from what the commits before it gave. */
function idBefore({ post, part = 0, results }: FindQuery): string | null {
  if (part === 0) return post.replyTo?.remoteId ?? null;
  const before = Before.safeParse(results[partKey('post', part - 1)]);
  if (before.success) return before.data.id;
  throw new OutcomeError(unavailable(outcomes.partBefore(), 'part'));
}

export async function find(query: FindQuery, look: XLook): Promise<FindAnswer> {
  const { post, part = 0, since, change } = query;
  if (change?.kind === 'revise') return findEdit(post, part, change.live, look);
  if (change) return DO_AGAIN;
  const search = await findPart({ post, part, after: idBefore(query) }, since, look, look.signal);
  return search.answer === 'found' ? { answer: 'found', result: search.entry } : search;
}
