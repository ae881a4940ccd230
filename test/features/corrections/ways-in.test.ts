import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readPage, readText } from '../../../src/app/read-page.ts';
import { handIn, readForm } from '../../../src/features/articles/hand-in.ts';
import { submit } from '../../../src/features/articles/submit.ts';
import { updateArticle } from '../../../src/features/articles/update-article.ts';
import { listCorrections } from '../../../src/features/corrections/list.ts';
import type { DeskContext } from '../../../src/features/kit/context.ts';
import { postsOf } from '../../../src/features/posts/posts.ts';
import { takeDue } from '../../../src/feeds/items/take-due.ts';
import { pollSource } from '../../../src/feeds/poll.ts';
import { registerSources } from '../../../src/feeds/register.ts';
import { planRereads, readNext } from '../../../src/feeds/reread.ts';
import { composePosts } from '../../../src/posts/compose-posts.ts';
import { renderMedia } from '../../../src/posts/render-media.ts';
import { articles, rereads, sourceItems, sources } from '../../../src/store/schema/index.ts';
import { type Paper, process, sourceOf, startPaper } from '../../feeds/bench.ts';
import { clear, type Desk, openDesk } from '../bench.ts';
import { withPolicy, work } from './bench.ts';

let desk: Desk;
let asking: DeskContext;
beforeAll(async () => {
  desk = await openDesk('automatic');
  asking = withPolicy(desk, 'ask');
});
afterAll(() => desk.close());
afterEach(async () => {
  await clear(desk);
  await asking.db.execute(sql`truncate masthead.sources, masthead.source_items, masthead.rereads cascade`);
});

const CHANNELS = ['facebook', 'x'];
const PUBLISHED = new Date(Date.now() - 5 * 60_000).toISOString();
const LEAD = 'The council of Marrow Ferry voted on Tuesday to rebuild the old quay at a cost of four million.';
const MORE = 'The flood of last winter had carried the quay away in one night, and two boats with it.';

/** How a story is written down at one time. */
interface Version {
  title: string;
  lead?: string;
  before?: string;
  after?: string;
  modifiedAt?: string;
}
const TITLE = 'The old quay is rebuilt';
const RIGHT: Version = { title: 'The old quay is rebuilt in May' };
/** Of these readers are told nothing new. */
const SAME: Readonly<Record<string, Version>> = {
  'white space': { title: 'The  old quay\n is rebuilt', lead: LEAD.replaceAll(' of ', ' of\n    ') },
  markup: { title: TITLE, lead: `<em>${LEAD.replace('old quay', '<b>old quay</b>')}</em>` },
  'an advertisement': {
    title: TITLE,
    before: '<aside class="advertisement" aria-label="Advertisement"><p>Boots: 50 % off until Friday.</p></aside>',
  },
  'related links': {
    title: TITLE,
    after:
      '<section class="related"><h2>Read more</h2><ul><li><a href="/bridge">The bridge stays</a></li></ul></section>',
  },
  'a time of change': { title: TITLE, modifiedAt: new Date().toISOString() },
};

const pageOf = (url: string, { title, lead = LEAD, before = '', after = '', modifiedAt = PUBLISHED }: Version) =>
  `<html lang="en"><head><title>${title}</title><link rel="canonical" href="${url}/quay">
<meta property="article:published_time" content="${PUBLISHED}">
<meta property="article:modified_time" content="${modifiedAt}"></head>
<body><main><article><h1>${title}</h1><p>${lead}</p>${before}<p>${MORE}</p></article>${after}</main></body></html>`;

const itemOf = ({ title, lead = LEAD, modifiedAt = PUBLISHED }: Version, version: number) => ({
  uri: 'urn:harbour:quay',
  version: String(version),
  type: 'text',
  versionCreated: modifiedAt,
  pubStatus: 'usable',
  language: 'en',
  headlines: [{ role: 'main', value: title }],
  bodies: [{ role: 'main', contentType: 'text/html', value: `<p>${lead}</p><p>${MORE}</p>` }],
  altIds: [{ role: 'canonical', value: 'https://paper.example/quay' }],
});

/** A way by which a newsroom tells of a story, and of each version of it. */
type Way = (paper: Paper) => Promise<(version: Version) => Promise<void>>;

const signal = new AbortController().signal;
const past = sql<Date>`clock_timestamp() - interval '1 s'`;
const read = (paper: Paper) =>
  readPage(`${paper.url}/quay`, { signal, fetch: process(asking.db, paper, []).crawler.page });
const readWhole = (source: Parameters<typeof readText>[0]) => readText(source, 'UTC');
const request = { channels: CHANNELS, when: 'now' as const, by: 'CMS' };
const first = async (paper: Paper) => submit(asking, { article: await read(paper), ...request, again: false });

async function feed(paper: Paper) {
  const source = sourceOf(paper, { channels: CHANNELS, when: 'now', freshMs: 3_600_000 });
  await registerSources(asking.db, [source]);
  const context = process(asking.db, paper, [source]);
  let told = 0;
  return async ({ title, modifiedAt }: Version) => {
    const updatedAt = modifiedAt ?? new Date(Date.parse(PUBLISHED) + 1_000 * told++).toISOString();
    paper.stories = [{ path: '/quay', title: title.replaceAll(/\s+/g, ' '), publishedAt: PUBLISHED, updatedAt }];
    await asking.db.update(sources).set({ nextAt: past });
    await pollSource(context, source, signal);
    await asking.db.update(sourceItems).set({ nextAt: past });
    await takeDue(context, source, signal, async () => undefined);
  };
}

const WAYS: Readonly<Record<string, Way>> = {
  feed,
  'webhook of a CMS': async (paper) => async () => {
    const body = JSON.stringify({ url: `${paper.url}/quay` });
    await handIn(asking, await readForm('address', body, { read: () => read(paper), readText: readWhole }), request);
  },
  'ninjs signal': async () => {
    let version = 0;
    return async (told) => {
      const body = JSON.stringify(itemOf(told, ++version));
      const reading = { read: () => Promise.reject(new Error('It has its text')), readText: readWhole };
      await handIn(asking, await readForm('ninjs', body, reading), request);
    };
  },
  'reread job': async (paper) => {
    const context = { ...process(asking.db, paper, []), readText: readWhole };
    let isFirst = true;
    return async () => {
      if (isFirst) await first(paper);
      else {
        await planRereads(asking.db, 3);
        await asking.db.update(rereads).set({ nextAt: past });
        await readNext(context, signal);
      }
      isFirst = false;
    };
  },
  'article --update': async (paper) => {
    let isFirst = true;
    return async () => {
      if (isFirst) await first(paper);
      else await updateArticle(asking, { article: await read(paper), by: 'Ada' });
      isFirst = false;
    };
  },
};

describe.each(Object.entries(WAYS))('a story that comes by %s', (_name, way) => {
  test('is corrected once on each channel where it is out, and not at all where readers are told nothing new', async () => {
    const paper = await startPaper();
    onTestFinished(() => paper.files.clear());
    const send = await way(paper);
    const tell = async (version: Version) => {
      paper.files.set('/quay', pageOf(paper.url, version));
      await send(version);
      for (const { id } of await asking.db.select({ id: articles.id }).from(articles)) {
        await composePosts(asking, id);
        await renderMedia(asking, id, asking.halt);
      }
      await work(asking);
    };
    await tell({ title: TITLE });
    const [row] = await asking.db.select({ id: articles.id }).from(articles);
    const articleId = row?.id ?? '';
    const states = async () =>
      (await postsOf(asking, { articleId })).map(({ channel, state }) => `${channel} ${state}`);
    const out = CHANNELS.map((channel) => `${channel} published`);
    expect((await states()).sort()).toEqual(out);
    for (const [name, version] of Object.entries(SAME)) {
      await tell(version);
      expect(await listCorrections(asking, { article: articleId, all: true }), name).toEqual([]);
    }
    await tell(RIGHT);
    await tell({ ...RIGHT, title: 'The old quay is rebuilt  in May' });
    const made = await listCorrections(asking, { article: articleId, all: true });
    expect(made.map(({ channel, state }) => `${channel} ${state}`).sort()).toEqual(['facebook open', 'x open']);
    expect(made[0]?.changes).toContainEqual({ part: 'headline', before: TITLE, after: RIGHT.title });
    expect((await states()).sort()).toEqual(out);
  });
});
