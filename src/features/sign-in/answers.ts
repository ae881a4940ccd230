import type { CustomFetch } from 'openid-client';
import { limited } from '../../net/body.ts';

/** Key sets and discovery documents have a few kilobytes. */
const MAX_BYTES = 1_000_000;
const PATIENCE_MS = 10_000;

/** Asks the provider, within limits of time and size; `signal` ends it earlier. */
export const within =
  (signal: AbortSignal): CustomFetch =>
  async (url, { body, ...options }) => {
    const limits = [signal, AbortSignal.timeout(PATIENCE_MS), ...(options.signal ? [options.signal] : [])];
    const init = { ...options, ...(body === undefined ? {} : { body: body as RequestInit['body'] }) };
    const answer = await fetch(url, { ...init, signal: AbortSignal.any(limits) });
    const chunks: Buffer[] = [];
    if (answer.body) {
      const stream = answer.body as unknown as AsyncIterable<Uint8Array>;
      const buffers = (async function* () {
        for await (const chunk of stream) yield Buffer.from(chunk);
      })();
      for await (const chunk of limited(buffers, MAX_BYTES)) chunks.push(chunk);
    }
    const empty = [101, 204, 205, 304].includes(answer.status);
    return new Response(empty ? null : Buffer.concat(chunks), { status: answer.status, headers: answer.headers });
  };
