import { countEntries } from '../kit/count.ts';
import { type ListPage, readList, windowSince } from '../kit/search.ts';
import type { CountedPost, CountQuery, PostCount } from '../platform.ts';
import type { WechatLook } from './api.ts';
import { refusedWith } from './classify.ts';
import { type Entry, PAGES, published, standing } from './find-sent.ts';
import { soughtBy } from './likeness.ts';
import { takeList } from './lists-a-day.ts';
import { outcomes } from './messages.ts';

const unread = ({ posts }: CountQuery, doubt: PostCount['doubt']): PostCount[] =>
  posts.map(() => ({ expected: 1, places: [], doubt }));

const placeOf = (entry: Entry): string => standing(entry).find(({ url }) => url)?.url ?? `article ${entry.id}`;

function likeness(entry: Entry, { post, receipt, since }: CountedPost, isKnown: boolean) {
  const sought = soughtBy(post, receipt);
  const items = standing(entry);
  if (items.some(sought.isOurs)) {
    if (sought.isUnique) return 'it';
    if (isKnown) return 'other';
    return windowSince(since).isNew(entry.at) ? 'it' : ({ alike: placeOf(entry), because: 'older' } as const);
  }
  return !isKnown && items.some(sought.isUnclear) ? { unclear: outcomes.picturesUnlisted() } : 'other';
}

/** Counts posts among what was published; messages to followers are in no list. Takes no more than a share of the day's lists. */
export async function count(query: CountQuery, look: WechatLook): Promise<PostCount[]> {
  const { earliest } = windowSince(query.since);
  const read = async (next: string | null): Promise<ListPage<Entry>> => {
    const offset = Number(next ?? 0);
    if (!takeList('counts', look)) return { entries: [], next: null, doubt: outcomes.listsUsedUp() };
    const page = await published(look, offset);
    const isOver = page.entries.length > 0 && page.entries.every(({ at }) => at < earliest);
    // What was deleted by hand stays listed, without its articles.
    return {
      ...page,
      entries: page.entries.filter((entry) => standing(entry).length > 0),
      next: isOver ? null : page.next,
    };
  };
  try {
    return countEntries(await readList(read, PAGES), query, { idOf: ({ id }) => id, whereOf: placeOf, likeness });
  } catch (error) {
    if (refusedWith(error, 48001)) return unread(query, outcomes.notListed());
    throw error;
  }
}
