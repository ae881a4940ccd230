import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** As the files of the frozen newsroom name it. */
const PORT = 18_473;
const MEDIA = new URL('../../../src/demo/site/media/', import.meta.url);
const TYPES: Readonly<Record<string, string>> = { jpg: 'image/jpeg', mp4: 'video/mp4', xml: 'application/rss+xml' };

export interface Neighbours {
  origin: string;
  /** Pages and feeds by path. */
  pages: Map<string, string>;
  /** What the language model says next, one text for each question. */
  model: string[];
  stop(): Promise<void>;
}

/** All that stands around a newsroom but the platforms: its site, a feed, a language model, and who is told of events. */
export async function startNeighbours(): Promise<Neighbours> {
  const pages = new Map<string, string>();
  const model: string[] = [];
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const page = pages.get(path);
    const ending = path.split('.').at(-1) ?? '';
    if (page !== undefined) {
      response.writeHead(200, { 'content-type': TYPES[ending] ?? 'text/html; charset=utf-8' }).end(page);
    } else if (path.startsWith('/media/')) {
      response.writeHead(200, { 'content-type': TYPES[ending] }).end(readFileSync(new URL(path.slice(7), MEDIA)));
    } else if (path === '/v1/chat/completions') {
      await text(request);
      const choices = [
        { index: 0, message: { role: 'assistant', content: model.shift() ?? '{}' }, finish_reason: 'stop' },
      ];
      const usage = { prompt_tokens: 400, completion_tokens: 60, total_tokens: 460 };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: 'c', choices, usage }));
    } else if (path === '/alerts' || path === '/events') {
      await text(request);
      response.writeHead(204).end();
    } else {
      response.writeHead(path === '/gone' ? 410 : 404, { 'content-type': 'text/plain' }).end('Not here\n');
    }
  }).listen(PORT, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${PORT}`,
    pages,
    model,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
