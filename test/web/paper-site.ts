import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const LOGO = readFileSync(new URL('../../src/features/channels/samples/picture.jpg', import.meta.url));

const front = (
  base: string,
): string => `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Hafenbote – Nachrichten</title>
<meta property="og:site_name" content="Hafenbote"><meta name="theme-color" content="#0b3d5c"><meta name="msapplication-TileColor" content="#f2b705"><link rel="apple-touch-icon" href="/logo.jpg">
<link rel="alternate" type="application/rss+xml" href="${base}/rss.xml"></head><body><header><a href="/">Hafenbote</a>
<a href="https://x.com/hafenbote">X</a><a href="https://www.facebook.com/hafenbote">Facebook</a></header>
<main><p>${'Die Fähre über den Hafen fährt nach dem Winter wieder, und die Stadt freut sich. '.repeat(6)}</p></main></body></html>`;

const TEXT = [
  'Die Fähre über den Hafen fährt seit Montag wieder, nachdem sie im Winter drei Monate lang repariert worden war.',
  'Der neue Motor verbraucht ein Drittel weniger Treibstoff, sagte Hafenmeisterin Jana Petersen bei der ersten Fahrt.',
  'Rund 400 Menschen warteten am Morgen am Kai. Eine Fahrt kostet weiterhin zwei Euro.',
];
const story = `<!doctype html><html lang="de"><head><title>Die Fähre fährt wieder</title><meta property="og:type" content="article"><meta property="article:published_time" content="${new Date().toISOString()}"></head>
<body><article><h1>Die Fähre fährt wieder</h1>${TEXT.map((text) => `<p>${text}</p>`).join('')}</article></body></html>`;

const feed = (base: string): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Hafenbote</title><link>${base}</link><item><title>Die Fähre fährt wieder</title><link>${base}/faehre</link><pubDate>${new Date().toUTCString()}</pubDate></item></channel></rss>`;

export interface Paper {
  url: string;
  port: number;
  close(): void;
}

/** The site of a small newsroom on this machine. */
export async function openPaper(): Promise<Paper> {
  const server = createServer((request, response) => {
    const base = `http://${request.headers.host}`;
    const answer = (type: string, body: string | Buffer) => response.writeHead(200, { 'content-type': type }).end(body);
    if (request.url === '/') answer('text/html', front(base));
    else if (request.url === '/rss.xml') answer('application/rss+xml', feed(base));
    else if (request.url === '/faehre') answer('text/html', story);
    else if (request.url === '/logo.jpg') answer('image/jpeg', LOGO);
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, close: () => void server.close() };
}
