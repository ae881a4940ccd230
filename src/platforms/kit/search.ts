import { z } from 'zod';
import { normaliseCanonical } from '../../domain/canonical.ts';
import { DUPLICATE, type Receipt } from '../../domain/outcome.ts';
import { inOrder, type Message } from '../../lib/message.ts';
import type { FindAnswer, SentAnswer, SentQuery } from '../platform.ts';
import type { Look, SeenPost, Session } from '../session.ts';
import { platform } from './messages.ts';
import { OutcomeError, unknown } from './outcomes.ts';

/** What one entry of a list is to the post that is looked for. */
export type Likeness =
  | 'it'
  | 'other'
  /** It says the same, and nothing proves that it is the post: where a person can see it. */
  | { alike: string; because: Because }
  /** What would tell is missing from it. */
  | { unclear: Message };

/** One page of a platform's list. */
export interface ListPage<Entry> {
  entries: readonly Entry[];
  /** Where the list goes on; null: it ends here. */
  next: string | null;
  /** Why a post may be there that this page does not show; null: the page is whole. */
  doubt: Message | null;
}

const ALIKE = {
  older: platform.alikeOlder,
  unmarked: platform.alikeUnmarked,
  linked: platform.alikeLinked,
  equal: platform.alikeEqual,
} as const;
type Because = keyof typeof ALIKE;

/** What a person must look at: a post that says the same, or links to the same. */
export const alikeWords = ({ alike, because }: { alike: string; because: Because }): Message =>
  ALIKE[because]({ where: alike });

type Read<Entry> = (next: string | null) => Promise<ListPage<Entry>>;

/** Reads a list so that each post in it is taken note of. */
export const noting =
  <Entry>(
    { saw }: Pick<Look<unknown, unknown>, 'saw'>,
    read: Read<Entry>,
    seenIn: (entry: Entry) => SeenPost,
  ): Read<Entry> =>
  async (next) => {
    const page = await read(next);
    for (const entry of page.entries) saw(seenIn(entry));
    return page;
  };

/** As much of a list as is read, and why what it does not show may be there all the same (null: it is not). */
export async function readList<Entry>(
  read: Read<Entry>,
  pages: number,
  isEnough: (entry: Entry) => boolean = () => false,
): Promise<{ entries: Entry[]; doubt: Message | null }> {
  const entries: Entry[] = [];
  let doubt: Message | null = null;
  let next: string | null = null;
  for (let page = 0; page < pages; page++) {
    const answer: ListPage<Entry> = await read(next);
    entries.push(...answer.entries);
    doubt ??= answer.doubt;
    next = answer.next;
    if (next === null || answer.entries.some(isEnough)) return { entries, doubt };
  }
  return { entries, doubt: doubt ?? platform.listGoesOn({ read: entries.length }) };
}

/** Why a list proves nothing, because it lacks some posts; null: it lacks none that are known. */
type Lacks<Entry> = (entries: readonly Entry[]) => Promise<Message | null>;

export type Search<Entry> = { answer: 'found'; entry: Entry } | Exclude<FindAnswer, { answer: 'found' }>;

/**
 * Looks through a list for a post. Absent only by a list that is whole and free of contradictions, reaches back far
 * enough, shows of every entry whether it is the post, and lacks no post that is known to be on it; all else is no
 * answer. `lacks`: made by `lacksOf` · `isTooOld`: where a list that is not cut off at a time, with the newest first,
 * need not be read on.
 */
export async function searchList<Entry>(
  read: Read<Entry>,
  pages: number,
  likenessOf: (entry: Entry) => Likeness,
  { lacks, isTooOld = () => false }: { lacks: Lacks<Entry>; isTooOld?: (entry: Entry) => boolean },
): Promise<Search<Entry>> {
  const { entries, doubt } = await readList(read, pages, (entry) => likenessOf(entry) === 'it' || isTooOld(entry));
  const seen = entries.map((entry) => ({ entry, likeness: likenessOf(entry) }));
  const it = seen.find(({ likeness }) => likeness === 'it');
  if (it) return { answer: 'found', entry: it.entry };
  let unclear = doubt;
  for (const { likeness } of seen) {
    if (typeof likeness === 'string') continue;
    if ('unclear' in likeness) unclear ??= likeness.unclear;
    else return { answer: 'cannot-tell', why: alikeWords(likeness), never: true };
  }
  unclear ??= await lacks(entries);
  return unclear === null ? { answer: 'absent' } : { answer: 'cannot-tell', why: unclear, soon: true };
}

/** Two clocks that are right differ by no more; milliseconds. */
const SKEW = 60_000;
/** By so much a clock may be wrong whose hour or time zone was set by hand; milliseconds. */
const WRONG = 86_400_000;

/** When a post of ours can have appeared in a platform's list, by the platform's clock. */
export interface Window {
  /** The list is read back to here: `since` is by the store's clock, which may be ahead of the platform's. */
  earliest: Date;
  /** Posts that the store knows since here are in such a list, whichever of the clocks is wrong by less than half a day. */
  known: Date;
  /** What appeared then is recognised by its text alone; before, it may be an older post with the same text. */
  isNew(at: Date): boolean;
}

export const windowSince = (since: Date): Window => ({
  earliest: new Date(since.getTime() - WRONG),
  known: new Date(since.getTime() - WRONG / 2),
  isNew: (at) => at.getTime() >= since.getTime() - SKEW,
});

/** What a platform's list shows of one of its posts. */
export interface Listed {
  id: string;
  /** Where a person sees it. */
  where: string;
  /** null: the platform does not say. */
  at: Date | null;
  /** Addresses that it links to, as readers reach them. */
  links: readonly string[];
}

/**
 * Likeness of a post in a list to one that a restored store may have sent: what the store knows is another one, and what
 * is new since and links to the same story is left to a person, since its article may have come in under another id.
 */
export function sentLikeness(
  { post, since, known }: SentQuery,
  { id, where, at, links }: Listed,
  likeness: () => Likeness,
): Likeness {
  if (known.has(id)) return 'other';
  const own = likeness();
  if (own !== 'other' || post.replyTo || post.link === null) return own;
  const story = normaliseCanonical(post.link);
  const isLinked = story !== null && links.some((link) => normaliseCanonical(link) === story);
  const isNew = at === null || windowSince(since).isNew(at);
  return isLinked && isNew ? { alike: where, because: 'linked' } : 'other';
}

/** The addresses that a text names. */
export const addressesIn = (text: string): string[] => text.match(/https?:\/\/[^\s<>"]+/g) ?? [];

/** A search as an answer, with the receipt of what was found. */
export const sentAnswer = <Entry>(search: Search<Entry>, receiptOf: (entry: Entry) => Receipt): SentAnswer =>
  search.answer === 'found' ? { answer: 'found', receipt: receiptOf(search.entry) } : search;

/**
 * For a refusal that says "this was posted before", on whichever attempt: it may be our own post, whose answer was
 * lost, which a proxy sent twice, or which a store that was set back does not know of. Answers it where `find` sees
 * it. Else, also when the look fails, the call may be live: it must never count as surely refused, or it would be sent
 * once more. Where looks do not see it in the end, a person decides.
 */
export async function findDuplicate<T>(find: () => Promise<Search<T>>, refusal: Message): Promise<T> {
  const search = await find().catch(() => null);
  if (search?.answer === 'found') return search.entry;
  const message = search?.answer === 'cannot-tell' ? inOrder(refusal, search.why) : refusal;
  throw new OutcomeError(unknown(message, DUPLICATE));
}

const Mark = z.object({ at: z.string() });
const LONG = 90 * 86_400_000;

/**
 * When an attempt of the delivery first came this far, and whether that was an earlier one than this. Called right
 * before a commit: nothing that appeared before can be what this delivery sent.
 */
export async function firstEntered(session: Session<unknown, unknown>): Promise<{ at: Date; again: boolean }> {
  let again = true;
  const { at } = await session.step('entered', { result: Mark, validFor: LONG }, async () => {
    again = false;
    return { at: session.now().toISOString() };
  });
  return { at: new Date(at), again };
}
