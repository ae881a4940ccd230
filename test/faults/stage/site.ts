import { once } from 'node:events';
import { createReadStream, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import sharp from 'sharp';
import { systemClock } from '../../../src/lib/clock.ts';
import { createFolderStore } from '../../../src/media/storage/folder-store.ts';

export interface Site {
  /** `http://127.0.0.1:PORT` */
  url: string;
  stop(): void;
}

const TYPES: Readonly<Record<string, string>> = { jpg: 'image/jpeg', png: 'image/png', mp4: 'video/mp4' };

/**
 * The newsroom's site with one picture and one film, and the public address of its renditions, as a proxy in
 * front of the workers gives it: platforms can fetch them whichever worker lives.
 */
export async function startSite(mediaDirectory: string): Promise<Site> {
  const picture = await sharp({ create: { width: 1600, height: 1000, channels: 3, background: '#2a6f97' } })
    .jpeg()
    .toBuffer();
  const media = createFolderStore(mediaDirectory, systemClock);
  const film = readFileSync(new URL('../../../src/demo/site/media/ferry.mp4', import.meta.url));
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    const [, name, ending] = /^\/renditions\/([0-9a-f]{64})\.(jpg|png|mp4)$/.exec(path) ?? [];
    if (name && ending) {
      response.setHeader('content-type', TYPES[ending] ?? '');
      createReadStream(media.path(name))
        .on('error', () => response.writeHead(404).end())
        .pipe(response);
    } else if (path === '/film.mp4') response.setHeader('content-type', 'video/mp4').end(film);
    else response.setHeader('content-type', 'image/jpeg').end(picture);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The site has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
