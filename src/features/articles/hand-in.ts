import type { Withdrawal } from '../../domain/origin.ts';
import type { PostRequest } from '../../domain/request.ts';
import { toWire } from '../../lib/json.ts';
import type { Message } from '../../lib/message.ts';
import { type Decided, type Provenance, saveArticle, UNKEYED } from '../../posts/articles.ts';
import { OlderVersion } from '../../posts/known.ts';
import { willLeaveOut } from '../../posts/skips.ts';
import { withdraw } from '../../posts/withdraw.ts';
import type { DeskContext } from '../kit/context.ts';
import { type Answer, once } from '../kit/idempotency.ts';
import { type LivePost, livePosts } from '../posts/live.ts';
import type { HandedIn } from './forms.ts';
import { refuseRequest } from './submit.ts';
import { remembered } from './submit-once.ts';

/**
 * Result of a submission. accepted: its posts are being made, but on channels whose rules leave it out · withdrawn: nothing of it goes out any
 * more; what is live is listed for people · ignored: it changes nothing.
 */
export type HandInResult =
  | { result: 'accepted'; articleId: string; revision: number; skipped: { channel: string; reason: Message }[] }
  | { result: 'withdrawn'; articleIds: string[]; signal: Withdrawal; live: LivePost[] }
  | { result: 'ignored'; why: string };

export type HandInRequest = Pick<PostRequest, 'channels' | 'when' | 'by'>;

type Story = Extract<HandedIn, { kind: 'story' }>;
type Withdrawn = Extract<HandedIn, { kind: 'withdrawal' }>;

/** Stores the story; its posts and pictures are made by the workers, for the caller must not wait so long. */
async function accept(
  context: DeskContext,
  { read, origin }: Story,
  request: HandInRequest,
  decided: Decided,
): Promise<HandInResult> {
  await refuseRequest(context, request);
  const article = await read();
  const provenance: Provenance = { origin, lifts: true, typedBy: null };
  const { id, revision } = await saveArticle(context.db, article, request, false, decided, provenance);
  // A first nudge; should it get lost, the recovery of any instance finds the article.
  await context.queues?.add('drafts', 'compose-posts', { articleId: id }, { id: `compose-${id}-${revision}` });
  const asked = [...context.channels].filter(([channel]) => request.channels?.includes(channel) ?? true);
  const skipped = await willLeaveOut(
    context.db,
    id,
    article,
    asked.map(([, channel]) => channel),
  );
  return { result: 'accepted', articleId: id, revision, skipped };
}

async function take(context: DeskContext, handed: Withdrawn, by: string): Promise<HandInResult> {
  const { origin, url, signal, reason } = handed;
  const ids = await context.db.transaction((tx) => withdraw(tx, { origin, url, signal, reason, by }));
  const live = await livePosts(context, ids);
  return {
    result: 'withdrawn',
    articleIds: ids,
    signal,
    live: live.map(({ articleId: _articleId, ...post }) => post),
  };
}

/** Takes what a system of the newsroom handed in. Throws a UserError for a story that was killed. */
export async function handIn(
  context: DeskContext,
  handed: HandedIn,
  request: HandInRequest,
  decided: Decided = UNKEYED,
): Promise<HandInResult> {
  try {
    switch (handed.kind) {
      case 'no-story':
        return { result: 'ignored', why: handed.why };
      case 'withdrawal':
        return await take(context, handed, request.by);
      case 'story':
        return await accept(context, handed, request, decided);
      default:
        return handed satisfies never;
    }
  } catch (error) {
    // Systems that push hand in the same again, and sometimes late: that is no failure of theirs.
    if (error instanceof OlderVersion) return { result: 'ignored', why: error.message };
    throw error;
  }
}

/** One delivery of a system that pushes: under its key it is done once, and answered the same each time. */
export interface Push {
  /** The configured webhook by which it came. */
  webhook: string;
  /** null: the story's own version tells whether it is new. */
  key: string | null;
  bodyHash: string;
}

/** The same as `handIn`, once for its key where there is one. */
export async function handInOnce(
  context: DeskContext,
  handed: HandedIn,
  request: HandInRequest,
  { webhook, key, bodyHash }: Push,
): Promise<Answer<HandInResult>> {
  if (key === null) return { answer: toWire(await handIn(context, handed, request)), repeated: false };
  const call = { key, action: 'hand in', request: { webhook, body: bodyHash } };
  return once(context, call, (decisions) => handIn(context, handed, request, remembered(decisions)));
}
