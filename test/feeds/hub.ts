import { createHmac } from 'node:crypto';
import Fastify from 'fastify';
import { onTestFinished } from 'vitest';
import type { ApiContext } from '../../src/api/context.ts';
import { hubRoutes } from '../../src/api/hubs.ts';
import type { SourceContext } from '../../src/feeds/context.ts';
import type { Db } from '../../src/store/store.ts';
import { deskOn } from '../alerts/bench.ts';
import { serve } from '../net/loopback.ts';

/** Our callbacks as the service serves them. */
export async function startCallbacks(db: Db, sources: () => SourceContext | null) {
  const app = Fastify();
  const context: ApiContext = {
    ...deskOn(db),
    get sources() {
      return sources()?.sources ?? [];
    },
    get keyring() {
      const context = sources();
      if (!context) throw new Error('no newsroom yet');
      return context.keyring;
    },
    listen: { host: '127.0.0.1', port: 0 },
    socket: null,
    signingKeys: [],
    queueReachable: () => true,
    token: null,
    get store(): ApiContext['store'] {
      throw new Error('Nobody listens here');
    },
    config: {
      newsroom: {
        name: 'The Paper',
        site: 'https://paper.example',
        timeZone: 'UTC',
        languages: ['en'],
        secondFactor: [],
        publishedFeed: null,
      },
    },
    doors: [],
    provider: null,
    ownAddress: (path) => path,
    readText: () => Promise.reject(new Error('No texts here')),
    readFile: () => Promise.reject(new Error('No files here')),
    read: () => Promise.reject(new Error('nothing is read here')),
  };
  hubRoutes(app, context);
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => app.close());
  return address;
}

/** A hub as the standard has it. */
export async function startHub() {
  const hub = {
    url: '',
    port: 0,
    asked: [] as Record<string, string>[],
    status: 202,
    lease: 7_200,
    confirms: true,
    answers: [] as [number, string][],
    /** Asks a question at a callback; answers its status and body. */
    async ask(callback: string, question: Record<string, string>): Promise<[number, string]> {
      const response = await fetch(`${callback}?${new URLSearchParams(question).toString()}`);
      return [response.status, await response.text()];
    },
    /** Tells of a change, signed with a secret. */
    async push(callback: string, body: string, secret: string, method = 'sha256'): Promise<number> {
      const signature = `${method}=${createHmac(method, secret).update(body).digest('hex')}`;
      const headers = { 'content-type': 'application/rss+xml', 'x-hub-signature': signature };
      return (await fetch(callback, { method: 'POST', body, headers })).status;
    },
  };
  const server = await serve(async (request, response) => {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
    const form = Object.fromEntries(new URLSearchParams(text));
    hub.asked.push({ ...form, method: request.method ?? '' });
    if (hub.confirms) {
      const question = {
        'hub.mode': 'subscribe',
        'hub.topic': form['hub.topic'] ?? '',
        'hub.challenge': 'c-<1>',
        'hub.lease_seconds': String(hub.lease),
      };
      hub.answers.push(await hub.ask(form['hub.callback'] ?? '', question));
    }
    response.writeHead(hub.status).end();
  });
  hub.url = server.url;
  hub.port = server.port;
  return hub;
}
