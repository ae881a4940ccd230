import { z } from 'zod';
import { markersIn } from '../../compose/links.ts';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import { DO_AGAIN } from '../kit/changes.ts';
import { alikeWords, windowSince } from '../kit/search.ts';
import type { FindAnswer, FindQuery } from '../platform.ts';
import type { SeenPost } from '../session.ts';
import {
  Anything,
  callWechat,
  DRAFT,
  DraftPage,
  DraftResult,
  type NewsItem,
  PublishedPage,
  type WechatLook,
} from './api.ts';
import { commentsOf, isPicturePost } from './choices.ts';
import { refusedWith } from './classify.ts';
import { publishedLacks } from './find-sent.ts';
import { picturesOf, type Sought, soughtBy, soughtFor, soughtTogether } from './likeness.ts';
import { takeList } from './lists-a-day.ts';
import { outcomes } from './messages.ts';
import * as build from './requests.ts';
import { SEND } from './send.ts';
import { isCommitOf } from './spared.ts';

const PAGE = 20;
const PAGES = 10;

interface Entry {
  content: { news_item: NewsItem[] };
  update_time: number;
}

/** A draft or article with all its parts; `where` is the first address among them, which drafts have not. */
function seenIn({ content, update_time }: Entry): SeenPost {
  const [first] = content.news_item;
  return {
    where: content.news_item.find(({ url }) => url)?.url ?? `“${first?.title ?? ''}” in the draft box`,
    at: new Date(update_time * 1000),
    markers: content.news_item.flatMap(({ content_source_url: link }) => markersIn(link)),
  };
}

type Found<T> = { entry: T; item: NewsItem } | { entry: null; whole: boolean; alike: boolean; unclear: boolean };

/**
 * Pages through a list; `whole` is false when the list goes on behind the last page that was looked at, `alike` when
 * something in it says the same and is a little older than `since`, `unclear` when an item lacks what would tell. null:
 * it may be of any age, as what is unique always may.
 */
async function search<T extends Entry>(
  sought: Sought,
  since: Date | null,
  list: (offset: number) => Promise<{ total_count: number; item: T[] }>,
  { saw }: Pick<WechatLook, 'saw'>,
  pages = PAGES,
): Promise<Found<T>> {
  let alike = false;
  let unclear = false;
  for (let index = 0; index < pages; index++) {
    const page = await list(index * PAGE);
    for (const seen of page.item) saw(seenIn(seen));
    for (const entry of page.item) {
      const items = entry.content.news_item.filter(({ is_deleted: isDeleted }) => !isDeleted);
      unclear ||= items.some(sought.isUnclear);
      const item = sought.foundIn(items);
      if (!item) continue;
      if (since === null || sought.isUnique) return { entry, item };
      const [at, { earliest, isNew }] = [new Date(entry.update_time * 1000), windowSince(since)];
      if (isNew(at)) return { entry, item };
      alike ||= at >= earliest;
    }
    if (page.item.length === 0 || (index + 1) * PAGE >= page.total_count)
      return { entry: null, whole: true, alike, unclear };
  }
  return { entry: null, whole: false, alike, unclear };
}

const searchDrafts = (sought: Sought, since: Date, look: WechatLook) =>
  search(
    sought,
    since,
    (offset) => callWechat(look, 'draft/batchget', build.listDrafts(look.options, offset, PAGE), DraftPage),
    look,
  );

/** null: the account may not list what it published. */
export async function searchPublished(sought: Sought, since: Date | null, look: WechatLook, pages = PAGES) {
  const seen: { id: string }[] = [];
  const list = async (offset: number) => {
    const call = build.listPublished(look.options, offset, PAGE);
    const page = await callWechat(look, 'freepublish/batchget', call, PublishedPage);
    seen.push(...page.item.map(({ article_id: id }) => ({ id })));
    return page;
  };
  try {
    const found = await search(sought, since, list, look, pages);
    const lacks = since === null || found.entry ? null : await publishedLacks(windowSince(since), look)(seen);
    return { ...found, lacks };
  } catch (error) {
    if (refusedWith(error, 48001)) return null;
    throw error;
  }
}

/** Whether the draft is still in its box: it leaves it when it is published, sent or deleted. */
async function isInBox(mediaId: string, look: WechatLook): Promise<boolean> {
  try {
    await callWechat(look, 'draft/get', build.getDraft(look.options, mediaId), Anything);
    return true;
  } catch (error) {
    if (refusedWith(error, 40007)) return false;
    throw error;
  }
}

const UNCLEAR: FindAnswer = { answer: 'cannot-tell', why: outcomes.picturesUnlisted(), never: true };

async function findDraft(
  { post, together = [post], since }: FindQuery,
  sought: Sought,
  look: WechatLook,
): Promise<FindAnswer> {
  const found = await searchDrafts(sought, since, look);
  if (found.entry) {
    const comments = together.some((one) => commentsOf(one, look.options) !== 'off');
    return { answer: 'found', result: { mediaId: found.entry.media_id, comments } };
  }
  // A person may have sent the draft meanwhile: then it is in the box no more.
  const published = await searchPublished(sought, since, look);
  if (published?.entry)
    return {
      answer: 'cannot-tell',
      why: outcomes.markedArticleOut(),
      never: true,
    };
  if (found.alike || published?.alike) {
    const alike = found.alike ? 'a draft in the draft box' : 'a published article';
    return { answer: 'cannot-tell', why: alikeWords({ alike, because: 'older' }), never: true };
  }
  if (found.unclear || published?.unclear) return UNCLEAR;
  if (published?.lacks) return { answer: 'cannot-tell', why: published.lacks, soon: true };
  if (found.whole) return { answer: 'absent' };
  return {
    answer: 'cannot-tell',
    why: outcomes.notAmongDrafts({ drafts: PAGE * PAGES }),
  };
}

async function findSubmitted({ results, since }: FindQuery, sought: Sought, look: WechatLook): Promise<FindAnswer> {
  const draft = DraftResult.safeParse(Object.entries(results).find(([name]) => isCommitOf(DRAFT, name))?.[1]);
  if (!draft.success) return { answer: 'cannot-tell', why: outcomes.draftUnknown(), never: true };
  const listed = await searchPublished(sought, since, look);
  if (listed?.entry) {
    const article = { id: listed.entry.article_id, url: listed.item.url ?? null };
    return { answer: 'found', result: { publishId: null, article, at: look.now().toISOString() } };
  }
  if (await isInBox(draft.data.mediaId, look)) return { answer: 'absent' };
  // Publishing takes its time, so it may be listed later; where nothing may be listed it never is.
  const why = outcomes.leftUnlisted();
  return listed === null ? { answer: 'cannot-tell', why, never: true } : { answer: 'cannot-tell', why };
}

/**
 * By the marker in the link of an article, which is unique; by the ids of its pictures where it is a picture post, which
 * has no link; by title and digest where the article’s link has no marker. A message to followers is
 * in no list: the same call again, with the delivery’s own `clientmsgid`, answers with its id (`send.ts`).
 */
export async function find(query: FindQuery, look: WechatLook): Promise<FindAnswer> {
  if (query.change) return DO_AGAIN;
  if (query.commit === SEND) return { answer: 'cannot-tell', why: outcomes.sentByKey(), never: true };
  const pictures = picturesOf(query.results);
  if ((query.together ?? [query.post]).some(isPicturePost) && pictures.length === 0) {
    return { answer: 'cannot-tell', why: outcomes.picturesUnknown(), never: true };
  }
  const sought = query.together ? soughtTogether(query.together, pictures) : soughtFor(query.post, pictures);
  return query.commit === 'submit' ? findSubmitted(query, sought, look) : findDraft(query, sought, look);
}

/**
 * Looks whether a person has published the draft: among the newest articles, and by a share of the day's lists only.
 * One that has left the box and is not listed, or not yet, stays handed over, and its receipt says so.
 */
export async function followUp(post: PostContent, receipt: Receipt, look: WechatLook): Promise<Receipt | null> {
  const mediaId = z.string().parse(receipt.otherIds.draft);
  if (await isInBox(mediaId, look)) return null;
  if (!takeList('follow-ups', look)) return null;
  const listed = await searchPublished(soughtBy(post, receipt), null, look, 1);
  if (listed?.entry) {
    const { draftGone: _, ...draft } = receipt;
    return { ...draft, remoteId: listed.entry.article_id, url: listed.item.url ?? null, visibility: 'public' };
  }
  if (receipt.draftGone) return null;
  return { ...receipt, draftGone: true, warnings: [...receipt.warnings, outcomes.draftSentOrDeleted()] };
}
