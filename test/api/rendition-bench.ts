import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { startApi } from '../../src/api/server.ts';
import type { RenditionRef } from '../../src/domain/post.ts';
import { signUrl } from '../../src/net/signatures.ts';
import { renditions } from '../../src/store/schema/index.ts';
import { ENGINES } from '../end-to-end/engines.ts';
import { startNewsroom } from '../end-to-end/newsroom.ts';

export const BYTES = randomBytes(5_000_000);
const JPEG = { mimeType: 'image/jpeg', width: 1, height: 1, crop: null };

export interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** A running service with a picture of `BYTES` and another one. */
export async function startShop() {
  const engine = await ENGINES.find(({ name }) => name === 'the embedded store')?.env();
  if (!engine) throw new Error('The embedded store is not among the engines');
  const newsroom = await startNewsroom(engine, 'required');
  const service = await newsroom.start();
  const { context } = service;

  async function stored(bytes: Buffer): Promise<RenditionRef> {
    const hash = await context.media.put(bytes);
    await context.db.insert(renditions).values({ ...JPEG, hash, bytes: bytes.length });
    return { ...JPEG, hash, bytes: bytes.length };
  }
  const picture = await stored(BYTES);

  return {
    context,
    picture,
    other: await stored(randomBytes(100)),
    stored,
    stop: () => newsroom.stop(),
    /** Just as it stands: clients tidy a path before they send it. */
    async ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
      const { hostname, port } = new URL(service.address);
      const [response] = await once(request({ hostname, port, path, method, headers }).end(), 'response');
      return { status: response.statusCode, headers: response.headers, body: await buffer(response) };
    },
    /** The path and query of a signed address. */
    address(of: RenditionRef = picture): string {
      const { pathname, search } = new URL(context.publicUrl(of));
      return `${pathname}${search}`;
    },
    signed: (path: string, ms: number): string =>
      signUrl(path, { expiresAt: new Date(Date.now() + ms), key: context.keyring.signingKeys[0] }),
    /** The same service on another port, with parts exchanged. */
    async secondApi(parts: Partial<Parameters<typeof startApi>[0]>): Promise<string> {
      const nothing = () => Promise.reject(new Error('No pages here'));
      const api = await startApi({
        ...context,
        token: null,
        doors: [],
        read: nothing,
        readText: nothing,
        queues: null,
        listen: { host: '127.0.0.1', port: 0 },
        socket: null,
        signingKeys: context.keyring.signingKeys,
        queueReachable: () => true,
        ...parts,
      });
      onTestFinished(() => api.close());
      return api.address;
    },
  };
}

export type Shop = Awaited<ReturnType<typeof startShop>>;
