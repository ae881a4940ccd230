import type { Simulator } from '../../src/simulators/simulator.ts';

/** The members that tests read; which of them an answer has is what the tests are about. */
export interface GraphBody {
  id: string;
  post_id: string;
  status_code: string;
  permalink_url: string;
  error: { code: number; message: string; error_subcode: number; fbtrace_id: string };
  data: GraphBody[] & { scopes: string[] };
  paging: { next: string };
  attachments: { data: GraphBody[] };
  subattachments: { data: GraphBody[] };
  target: { url: string };
  message: string;
  [other: string]: unknown;
}
export type GraphAnswer = { status: number; headers: Headers; body: GraphBody };
export type Body = { json: unknown } | { form: Record<string, string> } | { multipart: FormData };

/** Calls the Graph API of a simulator; the token travels as Bearer unless another is given (null: none). */
export async function graph(
  simulator: Simulator,
  method: string,
  path: string,
  more: { query?: Record<string, string>; body?: Body; token?: string | null; version?: string } = {},
): Promise<GraphAnswer> {
  const { secrets, options } = simulator.channel;
  const token = more.token === undefined ? (secrets.pageToken ?? secrets.accessToken) : more.token;
  const query = more.query ? `?${new URLSearchParams(more.query)}` : '';
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  let body: string | URLSearchParams | FormData | null = null;
  if (more.body && 'json' in more.body) {
    headers['content-type'] = 'application/json';
    body = JSON.stringify(more.body.json);
  } else if (more.body) {
    body = 'form' in more.body ? new URLSearchParams(more.body.form) : more.body.multipart;
  }
  const response = await fetch(`${simulator.url}/${more.version ?? options.version}/${path}${query}`, {
    method,
    headers,
    body,
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as GraphBody };
}
