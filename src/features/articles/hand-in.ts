import { z } from 'zod';
import { Article } from '../../domain/article.ts';
import { type HandInFormat, isWithdrawal, Origin, Signal, type Withdrawal } from '../../domain/origin.ts';
import type { PostRequest } from '../../domain/request.ts';
import { WebAddress } from '../../domain/web-address.ts';
import type { PageSource } from '../../ingest/source.ts';
import { ask } from '../../ingest/thread/ask.ts';
import { messageOf, UserError } from '../../lib/errors.ts';
import { faultsOf } from '../../lib/issues.ts';
import { toWire } from '../../lib/json.ts';
import type { Message } from '../../lib/message.ts';
import { type Decided, type Provenance, saveArticle, UNKEYED } from '../../posts/articles.ts';
import { OlderVersion } from '../../posts/known.ts';
import { willLeaveOut } from '../../posts/skips.ts';
import { withdraw } from '../../posts/withdraw.ts';
import type { DeskContext } from '../kit/context.ts';
import { type Answer, type KeyedCall, once } from '../kit/idempotency.ts';
import { livePosts } from '../posts/live.ts';
import { articles } from './messages.ts';
import type { HandInResult } from './schema.ts';
import { refuseRequest, remembered } from './submit.ts';

export type HandInRequest = Pick<PostRequest, 'channels' | 'when' | 'by'>;

type Story = Extract<HandedIn, { kind: 'story' }>;
type Withdrawn = Extract<HandedIn, { kind: 'withdrawal' }>;

/** Stores the story; workers make its posts and pictures, since the caller must not wait for them. */
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
  // A first nudge; if it gets lost, the recovery of any instance finds the article.
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

/** Takes a submission of a system of the newsroom. Throws a UserError for a withdrawn story. */
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
    // Systems that push repeat themselves, sometimes late: not a failure of theirs.
    if (error instanceof OlderVersion) return { result: 'ignored', why: error.message };
    throw error;
  }
}

/** Request of a system that pushes: done once for its key, with the same answer each time. */
export interface Push {
  /** Inbound webhook that received it. */
  webhook: string;
  /** null: the story's own version tells whether it is new. */
  key: string | null;
  bodyHash: string;
}

/** `handIn`, once for its key if there is one. */
export async function handInOnce(
  context: DeskContext,
  handed: HandedIn,
  request: HandInRequest,
  { webhook, key, bodyHash }: Push,
): Promise<Answer<HandInResult>> {
  if (key === null) return { answer: toWire(await handIn(context, handed, request)), repeated: false };
  const call: KeyedCall = { key, action: 'hand in', request: { webhook, body: bodyHash }, goesOn: true };
  return once(context, call, (decisions) => handIn(context, handed, request, remembered(decisions)));
}

/** Fields of our own forms beside the story. */
const envelope = {
  signal: Signal.default('publish'),
  reason: z.string().trim().min(1).max(500).nullable().default(null),
  origin: Origin.partial({ version: true, versionCreated: true, evolvedFrom: true })
    .transform(({ uri, version = null, versionCreated = null, evolvedFrom = null }) => ({
      uri,
      version,
      versionCreated,
      evolvedFrom,
    }))
    .nullable()
    .default(null),
};

const AddressForm = z.strictObject({ url: WebAddress, ...envelope });
const ArticleForm = z.strictObject({ article: Article.optional(), url: WebAddress.optional(), ...envelope });
const HtmlForm = z.strictObject({ html: z.string().min(1).optional(), url: WebAddress.optional(), ...envelope });

/** Reads pages and texts as the newsroom is set up; given by whoever runs the service. */
export interface Reading {
  read(url: string): Promise<Article>;
  readText(source: PageSource): Promise<Article>;
  /** Reads a page that was saved, or a ninjs item. */
  readFile(name: string, bytes: Uint8Array): Promise<Article>;
}

/** A submission: a story to post, the withdrawal of one, or no story. */
export type HandedIn =
  | { kind: 'story'; origin: Origin | null; read(): Promise<Article> }
  | { kind: 'withdrawal'; origin: Origin | null; url: string | null; signal: Withdrawal; reason: string | null }
  | { kind: 'no-story'; why: string };

const invalid = (problem: Message, cause?: unknown): UserError =>
  new UserError(problem, { usage: true, kind: 'invalid', cause });

function parsed<T>(schema: z.ZodType<T>, body: string): T {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (error) {
    throw invalid(articles.notJson({ why: messageOf(error) }), error);
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  throw invalid(articles.notValid({ faults: faultsOf(result.error) }), result.error);
}

type Envelope = Pick<z.infer<typeof AddressForm>, 'signal' | 'reason' | 'origin'>;

function inOurForm(
  { signal, reason, origin }: Envelope,
  url: string | null,
  read: (() => Promise<Article>) | null,
  expected: string,
): HandedIn {
  if (isWithdrawal(signal)) {
    if (url !== null || origin) return { kind: 'withdrawal', origin, url, signal, reason };
    throw invalid(articles.withdrawalNameless());
  }
  if (read) return { kind: 'story', origin, read };
  throw invalid(articles.storyMissing({ field: expected }));
}

/** Types of items that are stories: texts, or packages with a text. Pictures and films come with them, or alone. */
const STORIES: readonly (string | null)[] = [null, 'text', 'composite'];

async function inNinjs(body: string, { readText }: Pick<Reading, 'readText'>): Promise<HandedIn> {
  const { origin, signal, type, note, found } = await ask('ninjs', body);
  if (isWithdrawal(signal)) return { kind: 'withdrawal', origin, url: found.canonicalUrl, signal, reason: note };
  if (!STORIES.includes(type)) return { kind: 'no-story', why: `An item of type ${type} is no story.` };
  return { kind: 'story', origin, read: () => readText({ body, kind: 'ninjs', url: null, baseUrl: null }) };
}

/** Reads a body that a system handed in. Throws a UserError that names the field and what was expected. */
export async function readForm(
  format: HandInFormat,
  body: string,
  reading: Omit<Reading, 'readFile'>,
): Promise<HandedIn> {
  switch (format) {
    case 'address': {
      const { url, ...rest } = parsed(AddressForm, body);
      return inOurForm(rest, url, () => reading.read(url), 'url');
    }
    case 'article': {
      const { article, url, ...rest } = parsed(ArticleForm, body);
      const address = url ?? article?.canonicalUrl ?? article?.url ?? null;
      return inOurForm(rest, address, article ? async () => article : null, 'article');
    }
    case 'html': {
      const { html, url = null, ...rest } = parsed(HtmlForm, body);
      const source = html === undefined ? null : { body: html, kind: 'html' as const, url, baseUrl: url };
      return inOurForm(rest, url, source && (() => reading.readText(source)), 'html');
    }
    case 'ninjs':
    case 'superdesk':
      return inNinjs(body, reading);
    default:
      return format satisfies never;
  }
}
