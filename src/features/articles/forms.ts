import { z } from 'zod';
import { Article } from '../../domain/article.ts';
import { type HandInFormat, isWithdrawal, Origin, Signal, type Withdrawal } from '../../domain/origin.ts';
import { WebAddress } from '../../domain/web-address.ts';
import type { PageSource } from '../../ingest/source.ts';
import { ask } from '../../ingest/thread/ask.ts';
import { messageOf, UserError } from '../../lib/errors.ts';
import { faultsOf } from '../../lib/issues.ts';
import type { Message } from '../../lib/message.ts';
import { articles } from './messages.ts';

/** What any of our own forms may say beside the story. */
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

/** Stories come as text or as a package with a text; pictures and films come with them, or by themselves. */
const STORIES: readonly (string | null)[] = [null, 'text', 'composite'];

async function inNinjs(body: string, { readText }: Reading): Promise<HandedIn> {
  const { origin, signal, type, note, found } = await ask('ninjs', body);
  if (isWithdrawal(signal)) return { kind: 'withdrawal', origin, url: found.canonicalUrl, signal, reason: note };
  if (!STORIES.includes(type)) return { kind: 'no-story', why: `An item of type ${type} is no story.` };
  return { kind: 'story', origin, read: () => readText({ body, kind: 'ninjs', url: null, baseUrl: null }) };
}

/** Reads a body that a system handed in. Throws a UserError that names the field and what was expected. */
export async function readForm(format: HandInFormat, body: string, reading: Reading): Promise<HandedIn> {
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
