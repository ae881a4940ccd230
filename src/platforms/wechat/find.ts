import { z } from 'zod';
import { isMarked, markersIn } from '../../compose/links.ts';
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
import { nextDayInChina, refusedWith } from './classify.ts';
import { digestsOf, isCommitOf, titlesOf } from './longest.ts';
import { outcomes } from './messages.ts';
import * as build from './requests.ts';

const PAGE = 20;
const PAGES = 10;

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');

/** Whether a digest is the beginning of the article's text, which WeChat shows where none was sent. */
function isBeginning(digest: string, { blocks }: PostContent): boolean {
  const text = (blocks ?? []).map((block) =>
    block.type === 'list' ? block.items.join('') : block.type === 'image' ? '' : block.text,
  );
  return withoutSpaces(text.join('')).startsWith(withoutSpaces(digest));
}

/** By the marker in its link; a post whose link has none by its title and digest, in any of their forms. */
export function isOurs(item: NewsItem, post: PostContent): boolean {
  if (isMarked(post)) return markersIn(item.content_source_url).includes(post.marker);
  if (!titlesOf(post).includes(item.title)) return false;
  const digests = digestsOf(post);
  return digests.includes(item.digest) || (digests.includes('') && isBeginning(item.digest, post));
}

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

/**
 * Pages through a list; `whole` is false when the list goes on behind the last page that was looked at, `alike` when
 * something in it says the same and is a little older than `since`. null: it may be of any age, as what has the marker always may.
 */
async function search<T extends Entry>(
  post: PostContent,
  since: Date | null,
  list: (offset: number) => Promise<{ total_count: number; item: T[] }>,
  { saw }: Pick<WechatLook, 'saw'>,
  pages = PAGES,
): Promise<{ entry: T; item: NewsItem } | { entry: null; whole: boolean; alike: boolean }> {
  let alike = false;
  for (let index = 0; index < pages; index++) {
    const page = await list(index * PAGE);
    for (const seen of page.item) saw(seenIn(seen));
    for (const entry of page.item) {
      const item = entry.content.news_item.find((candidate) => !candidate.is_deleted && isOurs(candidate, post));
      if (!item) continue;
      if (since === null || isMarked(post)) return { entry, item };
      const [at, { earliest, isNew }] = [new Date(entry.update_time * 1000), windowSince(since)];
      if (isNew(at)) return { entry, item };
      alike ||= at >= earliest;
    }
    if (page.item.length === 0 || (index + 1) * PAGE >= page.total_count) return { entry: null, whole: true, alike };
  }
  return { entry: null, whole: false, alike };
}

const searchDrafts = (post: PostContent, since: Date, look: WechatLook) =>
  search(
    post,
    since,
    (offset) => callWechat(look, 'draft/batchget', build.listDrafts(look.options, offset, PAGE), DraftPage),
    look,
  );

/** null: the account may not list what it published. */
export async function searchPublished(post: PostContent, since: Date | null, look: WechatLook, pages = PAGES) {
  const list = (offset: number) =>
    callWechat(look, 'freepublish/batchget', build.listPublished(look.options, offset, PAGE), PublishedPage);
  try {
    return await search(post, since, list, look, pages);
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

async function findDraft({ post, since }: FindQuery, look: WechatLook): Promise<FindAnswer> {
  const found = await searchDrafts(post, since, look);
  if (found.entry)
    return { answer: 'found', result: { mediaId: found.entry.media_id, comments: look.options.openComments } };
  // A person may have sent the draft meanwhile: then it is in the box no more.
  const published = await searchPublished(post, since, look);
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
  if (found.whole) return { answer: 'absent' };
  return {
    answer: 'cannot-tell',
    why: outcomes.notAmongDrafts({ drafts: PAGE * PAGES }),
  };
}

async function findSubmitted({ post, results, since }: FindQuery, look: WechatLook): Promise<FindAnswer> {
  const draft = DraftResult.safeParse(Object.entries(results).find(([name]) => isCommitOf(DRAFT, name))?.[1]);
  if (!draft.success) return { answer: 'cannot-tell', why: outcomes.draftUnknown(), never: true };
  const listed = await searchPublished(post, since, look);
  if (listed?.entry) {
    const article = { id: listed.entry.article_id, url: listed.item.url ?? null };
    return { answer: 'found', result: { publishId: null, article, at: look.now().toISOString() } };
  }
  if (await isInBox(draft.data.mediaId, look)) return { answer: 'absent' };
  // Publishing takes its time, so it may be listed later; where nothing may be listed it never is.
  const why = outcomes.leftUnlisted();
  return listed === null ? { answer: 'cannot-tell', why, never: true } : { answer: 'cannot-tell', why };
}

export async function find(query: FindQuery, look: WechatLook): Promise<FindAnswer> {
  if (query.change) return DO_AGAIN;
  return query.commit === 'submit' ? findSubmitted(query, look) : findDraft(query, look);
}

/** Of the 100 lists of what was published that an account may ask for in a day; the others are for posts that may be live. */
const FOLLOW_UPS_A_DAY = 30;

/** How many of them follow-ups of this process asked for, by app id, until the day ends in China. */
const asked = new Map<string, { until: number; calls: number }>();

/** Counts one more; false where the share of the day is used up. */
function mayFollowUp({ secrets, now }: WechatLook): boolean {
  const until = nextDayInChina(now()).getTime();
  const known = asked.get(secrets.appId);
  const calls = known?.until === until ? known.calls : 0;
  if (calls >= FOLLOW_UPS_A_DAY) return false;
  asked.set(secrets.appId, { until, calls: calls + 1 });
  return true;
}

/**
 * Looks whether a person has published the draft: among the newest articles, and by a share of the day's lists only.
 * One that has left the box and is not listed, or not yet, stays handed over, and its receipt says so.
 */
export async function followUp(post: PostContent, receipt: Receipt, look: WechatLook): Promise<Receipt | null> {
  const mediaId = z.string().parse(receipt.otherIds.draft);
  if (await isInBox(mediaId, look)) return null;
  if (!mayFollowUp(look)) return null;
  const listed = await searchPublished(post, null, look, 1);
  if (listed?.entry) {
    const { draftGone: _, ...draft } = receipt;
    return { ...draft, remoteId: listed.entry.article_id, url: listed.item.url ?? null, visibility: 'public' };
  }
  if (receipt.draftGone) return null;
  return { ...receipt, draftGone: true, warnings: [...receipt.warnings, outcomes.draftSentOrDeleted()] };
}
