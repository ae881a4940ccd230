import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Message } from '../../../lib/message.ts';
import type { Http, HttpAnswer } from '../../../net/http.ts';
import { type Draft, isSuccess, parseBody, RemoteId, requireSuccess, tryReadJson } from '../calls.ts';
import type { ListPage } from '../search.ts';
import { graph } from './messages.ts';
import { noteUsage, spareUsage } from './usage.ts';

/** The token travels in a header, never in an address. */
export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

/** `https://graph.facebook.com/v25.0/123/feed?fields=id`. */
export function graphAddress(
  base: string,
  version: string,
  path: string,
  query: Readonly<Record<string, string>> = {},
): string {
  const search = new URLSearchParams(query).toString();
  return `${base.replace(/\/+$/, '')}/${version}/${path}${search === '' ? '' : `?${search}`}`;
}

/** An app may be set to take only calls with a proof that the caller knows its secret. */
export const lacksProof = ({ code, text }: GraphFault): boolean =>
  (code === 100 || code === 104) && /appsecret_proof/i.test(text);

/** The request with the proof: HMAC of its token, made with the app’s secret. */
function withProof(draft: Draft, appSecret: string): Draft {
  const token = (draft.headers?.authorization ?? '').replace(/^\w+ /, '');
  const url = new URL(draft.url);
  url.searchParams.set('appsecret_proof', createHmac('sha256', appSecret).update(token).digest('hex'));
  return { ...draft, url: url.href };
}

/** Calls that need the proof, as an earlier one was refused without it. */
const proving = new WeakSet<Http>();

/** What a request is sent with. `secrets` may have the secret of the app that the token belongs to, `appSecret`. */
export interface GraphCaller {
  http: Http;
  secrets?: unknown;
}

const WithSecret = z.object({ appSecret: z.string() });

/** Sends a request of the Graph API, and once more with the proof where the app asks for it. */
export async function sendGraph(
  { http, secrets }: GraphCaller,
  draft: Draft,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const { appSecret } = WithSecret.safeParse(secrets).data ?? {};
  const proved = appSecret === undefined ? null : withProof(draft, appSecret);
  if (proved && proving.has(http)) return http.send({ ...proved, signal });
  const answer = await http.send({ ...draft, signal });
  if (!proved || isSuccess(answer) || !lacksProof(graphFault(answer))) return answer;
  proving.add(http);
  return http.send({ ...proved, signal });
}

/**
 * Sends a request of the Graph API that must succeed. Throws AnswerError, TransportError or UnreadableAnswer; for one
 * that makes something, an OutcomeError where a limit is nearly used up.
 */
export async function callGraph<T>(
  caller: GraphCaller,
  what: string,
  draft: Draft,
  signal: AbortSignal,
  schema: z.ZodType<T>,
): Promise<T> {
  const { http } = caller;
  if (draft.method === 'POST') spareUsage(http);
  const answer = requireSuccess(await sendGraph(caller, draft, signal), what);
  noteUsage(http, answer);
  return parseBody(schema, answer, what);
}

/** An error of Meta's Graph API. Codes mean more than the HTTP status; a subcode means more than a code. */
const GraphError = z.object({
  error: z.object({
    message: z.string().default(''),
    code: z.coerce.number().optional(),
    error_subcode: z.coerce.number().optional(),
    error_user_title: z.string().nullish(),
    error_user_msg: z.string().nullish(),
    fbtrace_id: z.string().nullish(),
    is_transient: z.boolean().nullish(),
  }),
});

export interface GraphFault {
  status: number;
  code: number | null;
  subcode: number | null;
  /** They say themselves that it passes. */
  transient: boolean;
  /** Their words for developers and, where there are some, for users. */
  text: string;
}

export function graphFault(answer: HttpAnswer): GraphFault {
  const parsed = GraphError.safeParse(tryReadJson(answer.text));
  if (!parsed.success) return { status: answer.status, code: null, subcode: null, transient: false, text: '' };
  const { message, code, error_subcode, error_user_title, error_user_msg, fbtrace_id, is_transient } =
    parsed.data.error;
  const words = [message, error_user_title, error_user_msg].filter((text) => text);
  const trace = fbtrace_id ? ` (trace ${fbtrace_id})` : '';
  return {
    status: answer.status,
    code: code ?? null,
    subcode: error_subcode ?? null,
    transient: is_transient === true,
    text: [...new Set(words)].join(' · ') + trace,
  };
}

/** `190/460`, as people look it up; the HTTP status where the answer names no code. */
export const codeOf = ({ status, code, subcode }: GraphFault): string =>
  code === null ? `http-${status}` : subcode === null ? String(code) : `${code}/${subcode}`;

/** The answer to most writes. */
export const GraphId = z.object({ id: RemoteId });

const Paging = z.object({
  cursors: z.object({ before: z.string().optional(), after: z.string().optional() }).optional(),
  next: z.string().optional(),
});

type Answer = { data: unknown[]; paging?: z.infer<typeof Paging> | undefined; error?: unknown };

/** What about an answer contradicts itself, so that it proves nothing of what it leaves out. */
function doubtOf({ data, paging, error }: Answer): Message | null {
  if (error !== undefined && error !== null) return graph.listWithError();
  if (paging?.next !== undefined && paging.cursors?.after === undefined) {
    return graph.listWithoutNext();
  }
  const goesOn = paging?.next !== undefined || paging?.cursors !== undefined;
  return data.length === 0 && goesOn ? graph.listEmptyYetMore() : null;
}

/** A page of a list of the Graph API. */
export const graphPage = <Entry>(entry: z.ZodType<Entry>): z.ZodType<ListPage<Entry>> =>
  z.object({ data: z.array(entry), paging: Paging.optional(), error: z.unknown().optional() }).transform((answer) => ({
    entries: answer.data,
    next: answer.paging?.next === undefined ? null : (answer.paging.cursors?.after ?? null),
    doubt: doubtOf(answer),
  }));
