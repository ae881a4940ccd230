import type { z } from 'zod';
import type { Look } from '../../session.ts';
import { call } from '../answer.ts';
import type { Draft } from '../planned.ts';

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

/** Sends a request of the Graph API that must succeed. Throws AnswerError, TransportError or UnreadableAnswer. */
export const callGraph = <T>(
  look: Pick<Look<unknown, unknown>, 'http'>,
  what: string,
  draft: Draft,
  signal: AbortSignal,
  schema: z.ZodType<T>,
): Promise<T> => call(look.http, what, { ...draft, signal }, schema);
