import { once } from 'node:events';
import { createServer } from 'node:net';
import { z } from 'zod';
import type { Config } from '../../config/config.ts';
import { messageOf } from '../../lib/errors.ts';
import { type Check, fault, ok } from './check.ts';
import { attempt } from './configuration.ts';
import { service } from './service-messages.ts';

const ASK_MS = 3_000;
/** Longest that the answer to `/livez` may be, in characters. */
const LONGEST = 1_000;

const Live = z.object({ live: z.literal(true) });

/** Whether an answer to `/livez` is that of Masthead. */
export async function isMasthead({ body }: Response): Promise<boolean> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of body ?? []) {
    text += decoder.decode(part, { stream: true });
    // Leaving the loop ends the request.
    if (text.length > LONGEST) return false;
  }
  return Live.safeParse(attempt((): unknown => JSON.parse(text)).value).success;
}

/** Why no one can listen there, as the system's code; null: it is free. Listens for an instant. */
async function whyNot(host: string, port: number): Promise<string | null> {
  const server = createServer();
  try {
    await once(server.listen({ host, port }), 'listening');
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : messageOf(error);
  } finally {
    server.close();
  }
}

/** The address on which HTTP is served: a process of Masthead has it, or it is free for one. */
export const listenCheck = ({ newsroom: { listen } }: Config): Check => ({
  group: 'network',
  name: 'address',
  async run(signal) {
    const { host, port } = listen;
    const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
    // The system chooses a free one.
    if (port === 0) return ok(service.portFree({ address }));
    const asked = address.replace(/^0\.0\.0\.0/, '127.0.0.1').replace(/^\[::\]/, '[::1]');
    const limit = AbortSignal.any([signal, AbortSignal.timeout(ASK_MS)]);
    const answer = await fetch(`http://${asked}/livez`, { redirect: 'manual', signal: limit }).catch(() => null);
    if (answer && (await isMasthead(answer).catch(() => false))) return ok(service.portOurs({ address }));
    const code = await whyNot(host, port);
    if (code === null) return ok(service.portFree({ address }));
    if (code === 'EADDRINUSE') return fault(service.portTaken({ address }), service.otherListen());
    return fault(service.portRefused({ address, why: code }), service.ownListen());
  },
});
