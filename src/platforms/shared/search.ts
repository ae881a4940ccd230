import type { Message } from '../../lib/message.ts';
import type { FindAnswer } from '../platform.ts';
import type { Look, SeenPost } from '../session.ts';
import { platform } from './messages.ts';

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

export type Search<Entry> = { answer: 'found'; entry: Entry } | Exclude<FindAnswer, { answer: 'found' }>;

/**
 * Looks through a list for a post. Absent only by a list that is whole and free of contradictions, reaches back far
 * enough and shows of every entry whether it is the post; all else is no answer. `isTooOld`: where a list that is not
 * cut off at a time, with the newest first, need not be read on.
 */
export async function searchList<Entry>(
  read: Read<Entry>,
  pages: number,
  likenessOf: (entry: Entry) => Likeness,
  isTooOld: (entry: Entry) => boolean = () => false,
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
  return unclear === null ? { answer: 'absent' } : { answer: 'cannot-tell', why: unclear };
}
