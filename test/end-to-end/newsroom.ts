import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { AppContext } from '../../src/app/context.ts';
import { type Service, startService } from '../../src/app/service.ts';
import { createContext } from '../../src/app/services.ts';
import { type SimulatedChannels, startSimulated } from '../../src/app/simulated.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Article } from '../../src/domain/article.ts';
import type { Logger } from '../../src/lib/logger.ts';
import { platforms } from '../../src/platforms/index.ts';
import { simulatedEntry } from '../helpers/channel-entry.ts';
import { atPresentSpeed } from '../helpers/speed.ts';
import type { EngineEnv } from './engines.ts';

/** Every waiting time is divided by this; request and lease are longer than usual, for busy machines. */
const PACE = 200;

/** Platforms on which the newsroom has a channel, which is called like it. */
const CHANNELS = ['wechat', 'x', 'facebook', 'instagram', 'youtube', 'app'];

/** Time-outs, longer on a busy machine: the platforms answer in this process, and none is meant to be too late. */
function timeouts(): string {
  const request = Math.min(20_000, Math.ceil(atPresentSpeed(5_000)));
  return `request: ${request}, lease: ${2.5 * request}, upload: ${request}, stop: 2000`;
}

const newsroom = (hosts: readonly string[]): string => `name: The Paper
site: https://paper.example
timeZone: Europe/Berlin
languages: [en]
hosts: ['${hosts.join("', '")}']
listen: { host: 127.0.0.1, port: 0 }
links:
  parameters: { utm_source: '{platform}', utm_content: '{marker}' }
timings: { ${timeouts()}, sweep: 30, horizon: 60, handedOver: 100 }
`;

/** A site with one picture and one film, as the sample pages of the demo have them, and whatever pictures and pages a test puts there. */
export async function startSite() {
  const picture = await sharp({ create: { width: 1600, height: 1000, channels: 3, background: '#2a6f97' } })
    .jpeg()
    .toBuffer();
  const film = readFileSync(new URL('../../src/demo/site/media/ferry.mp4', import.meta.url));
  const pictures = new Map<string, Buffer>();
  const pages = new Map<string, string>();
  const server = createServer((request, response) => {
    const page = pages.get(request.url ?? '');
    if (page !== undefined) return void response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    if (request.url === '/robots.txt') return void response.writeHead(404).end();
    const isFilm = request.url === '/film.mp4';
    response
      .writeHead(200, { 'content-type': isFilm ? 'video/mp4' : 'image/jpeg' })
      .end(isFilm ? film : (pictures.get(request.url ?? '') ?? picture));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The site has no port');
  return {
    host: `127.0.0.1:${address.port}`,
    pictures,
    pages,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export interface Newsroom {
  directory: string;
  simulated: SimulatedChannels;
  article: Article;
  /** What its site shows under a path, such as `/lead.jpg`; one picture under all others. */
  pictures: Map<string, Buffer>;
  /** What stands under a path of it, as HTML. */
  pages: Map<string, string>;
  /** Lines of the log at warn and above. */
  complaints: string[];
  open(): Promise<AppContext>;
  /** `connects`: accounts of the simulators are connected from the desk. */
  start(connects?: boolean): Promise<Service>;
  stop(): Promise<void>;
}

export function storyOn(host: string): Article {
  const site = `http://${host}`;
  const text =
    'The ferry between the two banks of the river runs again since this morning, three years after it stopped.';
  return {
    url: `${site}/ferry`,
    canonicalUrl: 'https://paper.example/news/ferry-returns',
    mobileUrl: 'https://m.paper.example/news/ferry-returns',
    ampUrl: null,
    language: 'en',
    headline: 'The ferry returns',
    standfirst: 'After three years the boat crosses the river again.',
    section: 'City',
    tags: ['Ferry'],
    publishedAt: new Date(Date.now() - 60_000).toISOString(),
    modifiedAt: null,
    embargoUntil: null,
    authors: ['Ada Writer'],
    blocks: [
      { type: 'paragraph', text },
      { type: 'image', image: 0 },
      { type: 'paragraph', text: 'It takes cyclists, and cars on weekdays. A crossing costs two euros.' },
    ],
    images: [
      {
        url: `${site}/picture.jpg`,
        caption: 'The ferry',
        credit: 'Ben Camera',
        alt: 'A ferry on a river',
        // Nobody looks for faces then, which takes ten times as long as all else in the making of a story's posts.
        focal: { x: 0.5, y: 0.5 },
      },
    ],
    videos: [
      { url: `${site}/film.mp4`, title: 'The ferry', mimeType: 'video/mp4', durationSeconds: null, posterUrl: null },
    ],
    credits: [],
    related: [],
    masthead: [],
  };
}

/** A newsroom with all six channels simulated, its site and its article, in a folder of its own. */
const GUARDS = 'guards: { duplicates: { link: "off", text: "off" }, samePlatformSeconds: 0, MORE }\n';

export async function startNewsroom(
  { variables, template }: Pick<EngineEnv, 'variables' | 'template'>,
  approval = 'automatic',
  /** More lines of newsroom.yaml. */
  more = '',
  /** Entries of its guards: by itself it says the same story under many addresses. */
  guards = '',
  /** Further sites that it reads. */
  hosts: readonly string[] = [],
  /** Platforms on which it has no channel yet. */
  without: readonly string[] = [],
): Promise<Newsroom> {
  const directory = mkdtempSync(join(tmpdir(), 'masthead-end-'));
  const site = await startSite();
  const channels = platforms
    .filter(({ id }) => CHANNELS.includes(id) && !without.includes(id))
    .map((platform) => simulatedEntry(platform, { name: `The paper on ${platform.id}`, approval }));
  const files = {
    'newsroom.yaml': newsroom([site.host, ...hosts]) + GUARDS.replace('MORE', guards) + more,
    'channels.yaml': `channels:\n${channels.join('')}`,
    'schedule.yaml': 'channels: { default: { minGapMinutes: 5 } }',
    'style.yaml': '',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  const full = { ...variables, MASTHEAD_DATA: join(directory, 'data') };
  if (template !== null) cpSync(template, join(directory, 'data', 'store'), { recursive: true });
  const config = loadConfig(directory, full, platforms);
  const simulated = await startSimulated(config, { factor: PACE, seed: 7 });
  const complaints: string[] = [];
  const complain = (fields: object, message: string): void => {
    const error = 'err' in fields && fields.err instanceof Error ? `: ${fields.err.stack}` : '';
    complaints.push(message + error);
  };
  const log: Logger = { info() {}, warn: complain, error: complain };
  const open = (more: Partial<Pick<SimulatedChannels, 'simulate' | 'simulatedApp'>> = {}) =>
    createContext({
      config,
      configDirectory: directory,
      env: full,
      log,
      pace: PACE,
      simulated: simulated.channels,
      ...more,
    });
  const running: Service[] = [];
  return {
    directory,
    simulated,
    article: storyOn(site.host),
    pictures: site.pictures,
    pages: site.pages,
    complaints,
    open,
    async start(connects = false) {
      const { simulate, simulatedApp } = simulated;
      const context = await open(connects ? { simulate, simulatedApp } : {});
      const service = await startService(context, 'all');
      running.push(service);
      return service;
    },
    async stop() {
      await Promise.all(running.map((service) => service.stop()));
      await simulated.stop();
      site.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
