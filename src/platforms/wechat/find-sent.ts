import { lacksOf, onePost } from '../kit/known-posts.ts';
import {
  type Likeness,
  type ListPage,
  type Search,
  searchList,
  sentAnswer,
  sentLikeness,
  type Window,
  windowSince,
} from '../kit/search.ts';
import type { SentAnswer, SentQuery } from '../platform.ts';
import type { KnownPost } from '../session.ts';
import { callWechat, DraftPage, type NewsItem, PublishedPage, type WechatLook } from './api.ts';
import { isPicturePost } from './choices.ts';
import { refusedWith } from './classify.ts';
import { soughtFor } from './likeness.ts';
import { outcomes } from './messages.ts';
import * as build from './requests.ts';

const PAGE = 20;
export const PAGES = 10;

/** An entry of the draft box or of the published articles. */
export interface Entry {
  id: string;
  items: readonly NewsItem[];
  at: Date;
}

const asList = (offset: number, entries: readonly Entry[], total: number): ListPage<Entry> => ({
  entries,
  next: entries.length === 0 || offset + PAGE >= total ? null : String(offset + PAGE),
  doubt: entries.length === 0 && offset < total ? outcomes.countsMore() : null,
});

const entriesOf = <T extends { content: { news_item: NewsItem[] }; update_time: number }>(
  items: readonly T[],
  idOf: (item: T) => string,
): Entry[] =>
  items.map((item) => ({ id: idOf(item), items: item.content.news_item, at: new Date(item.update_time * 1_000) }));

async function drafts(look: WechatLook, offset: number): Promise<ListPage<Entry>> {
  const call = build.listDrafts(look.options, offset, PAGE);
  const { item, total_count } = await callWechat(look, 'draft/batchget', call, DraftPage);
  return asList(
    offset,
    entriesOf(item, ({ media_id }) => media_id),
    total_count,
  );
}

/** Reads what was published, 20 entries at a time. */
export async function published(look: WechatLook, offset: number): Promise<ListPage<Entry>> {
  const call = build.listPublished(look.options, offset, PAGE);
  const { item, total_count } = await callWechat(look, 'freepublish/batchget', call, PublishedPage);
  return asList(
    offset,
    entriesOf(item, ({ article_id }) => article_id),
    total_count,
  );
}

export const standing = ({ items }: Entry): NewsItem[] => items.filter(({ is_deleted: isDeleted }) => !isDeleted);

/** Messages to followers, whose ids are numbers, are in no list. */
const isListed = ({ receipt }: KnownPost): boolean => receipt.remoteId !== '' && !/^\d+$/.test(receipt.remoteId);

/** Why the list of what was published proves nothing; null: it lacks no post that is known. */
export const publishedLacks = (window: Window, look: WechatLook) =>
  lacksOf(
    look,
    window,
    ({ id }: Pick<Entry, 'id'>) => [id],
    (known) => (isListed(known) ? onePost(known) : []),
  );

function search(query: SentQuery, what: 'article' | 'draft', look: WechatLook): Promise<Search<Entry>> {
  const read = what === 'article' ? published : drafts;
  const window = windowSince(query.since);
  const { earliest, isNew } = window;
  const sought = soughtFor(query.post, []);
  const own = (entry: Entry, where: string): Likeness => {
    // The ids of its pictures were lost with the store: a person compares.
    if (isPicturePost(query.post)) {
      const isAlike = standing(entry).some(({ title }) => title === query.post.texts.title);
      return isAlike && isNew(entry.at) ? { unclear: outcomes.titleAlike({ where }) } : 'other';
    }
    if (!standing(entry).some(sought.isOurs)) return 'other';
    // What has the marker may be of any age; the same words may be those of an older one.
    return sought.isUnique || isNew(entry.at) ? 'it' : { alike: where, because: 'older' };
  };
  const likeness = (entry: Entry): Likeness => {
    const links = standing(entry).map(({ content_source_url: link }) => link);
    const where = `${what} ${entry.id}`;
    return sentLikeness(query, { id: entry.id, where, at: entry.at, links }, () => own(entry, where));
  };
  return searchList((next) => read(look, Number(next ?? 0)), PAGES, likeness, {
    lacks: what === 'article' ? publishedLacks(window, look) : async () => null,
    isTooOld: ({ at }) => at < earliest,
  });
}

/** null: the account may not list what it published. */
const searchPublished = (query: SentQuery, look: WechatLook): Promise<Search<Entry> | null> =>
  search(query, 'article', look).catch((error: unknown) => {
    if (refusedWith(error, 48001)) return null;
    throw error;
  });

/** Looks among what was published, and in the draft box, for an article that the store does not know of. */
export async function findSent(query: SentQuery, look: WechatLook): Promise<SentAnswer> {
  const out = await searchPublished(query, look);
  if (out !== null && out.answer !== 'absent') {
    return sentAnswer(out, (entry) => {
      const url = standing(entry).find(soughtFor(query.post, []).isOurs)?.url ?? null;
      return { remoteId: entry.id, otherIds: {}, url, warnings: [] };
    });
  }
  const draft = await search(query, 'draft', look);
  const isForPerson = look.options.mode === 'draft';
  if (draft.answer === 'found') {
    // In the other modes it was to be submitted, and what WeChat works on is in both places for a while.
    if (!isForPerson) return { answer: 'cannot-tell', why: outcomes.inDraftBox({ id: draft.entry.id }) };
    return sentAnswer(draft, ({ id }) => ({ remoteId: '', otherIds: { draft: id }, url: null, warnings: [] }));
  }
  if (draft.answer === 'cannot-tell') return draft;
  if (isForPerson) return { answer: 'cannot-tell', why: outcomes.sentByHand() };
  if (look.options.mode === 'mass') return { answer: 'cannot-tell', why: outcomes.massUnlisted() };
  return out === null ? { answer: 'cannot-tell', why: outcomes.notListed() } : draft;
}
