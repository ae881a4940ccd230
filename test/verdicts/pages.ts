import { z } from 'zod';
import type { Article } from '../../src/domain/article.ts';
import { hostOf } from '../../src/ingest/address.ts';
import { type Page, parsePage } from '../../src/ingest/dom.ts';
import { ownersOf } from '../../src/ingest/site/names.ts';
import { firstText, type Meta, readLinkedData, readMeta } from '../../src/ingest/structured-data.ts';
import { UserError } from '../../src/lib/errors.ts';
import { halfOf } from '../conformance/copy/judge.ts';
import { randomOf } from '../conformance/faithful/random.ts';
import { htmlOf, readOne, type Truth, truthsOf } from '../conformance/page.ts';
import { bodyOf, recognise } from '../conformance/pages.ts';
import earlier from './earlier-pages.json' with { type: 'json' };

/** Sets that still have unread pages; every page of the others was in an earlier round. */
const SETS = ['wcxb-dev', 'htmldate'];

/** Title and text as people marked them, for sets that have them. */
const Marked = z.object({ title: z.string().optional(), body: z.string().optional() });

/** Sets of newsrooms' pages, all of which earlier rounds have read. */
const NEWSROOMS = ['fundus', 'aeb'];

/** A page with everything that writers and readers get. */
export interface Drawn {
  page: string;
  article: Article;
  newsroom: string;
  link: string;
  /** The page's own words for a shared link; '' if it has none. */
  og: { title: string; description: string };
  /** The article as its reader sees it. */
  shown: { headline: string; body: string };
}

/** The rule for news: the page declares itself an article to social platforms. Front pages, shops and terms don't. */
const isArticle = (meta: Meta): boolean => meta.first('og:type')?.toLowerCase() === 'article';

/** The name as its operators would configure it: without the slogan; the host for a page that names no publisher. */
function newsroomOf(page: Page, meta: Meta, url: string): string {
  const linked = readLinkedData(page);
  const owners = ownersOf(linked, url).map(({ thing }) => firstText(thing.name));
  const names = [meta.first('og:site_name'), ...owners, firstText(linked.article?.publisher)];
  const [name] = names.flatMap((text) => text?.split(/\s[-|–—•·]\s/)[0]?.trim() || []);
  return name ?? new URL(url).hostname.replace(/^www\./, '');
}

async function read(set: string, truth: Truth): Promise<Drawn | null> {
  const page = parsePage(htmlOf(set, truth));
  const meta = readMeta(page);
  if (!isArticle(meta)) return null;
  const article = await readOne(set, truth, recognise).catch((error: unknown) => {
    if (error instanceof UserError) return null;
    throw error;
  });
  if (article === null) return null;
  const marked = Marked.parse(truth);
  return {
    page: `${set}/${truth.id}`,
    article,
    newsroom: newsroomOf(page, meta, truth.url),
    link: article.canonicalUrl ?? truth.url,
    og: { title: meta.first('og:title') ?? '', description: meta.first('og:description') ?? '' },
    shown: { headline: marked.title ?? article.headline, body: marked.body ?? bodyOf(article) },
  };
}

type Candidate = { set: string; truth: Truth; page: string };

/** The first pages that are articles, in an order of the seed. */
async function draw(count: number, seed: number, candidates: readonly Candidate[]): Promise<Drawn[]> {
  const shuffled = candidates
    .map((one) => ({ ...one, draw: randomOf(`${seed} ${one.page}`)() }))
    .toSorted((a, b) => a.draw - b.draw);
  const drawn: Drawn[] = [];
  for (const { set, truth } of shuffled) {
    if (drawn.length === count) break;
    const found = await read(set, truth);
    if (found !== null) drawn.push(found);
  }
  return drawn;
}

const candidatesOf = (sets: readonly string[]): Candidate[] =>
  sets
    .flatMap((set) => truthsOf<Truth>(set).map((truth) => ({ set, truth, page: `${set}/${truth.id}` })))
    .filter(({ page }) => halfOf(page) === 'never looked at');

/** Pages that nothing was tuned on and no reader has read; `except`: pages of later rounds. */
export function drawPages(count: number, seed: number, except: readonly string[]): Promise<Drawn[]> {
  const known = new Set([...earlier, ...except]);
  const free = candidatesOf(SETS).filter(({ page }) => !known.has(page));
  return draw(count, seed, free);
}

/** One page of each newsroom among those that rounds with an earlier writer had read. */
export function drawAgain(count: number, seed: number, except: readonly string[]): Promise<Drawn[]> {
  const byNewsroom = new Map(
    candidatesOf(NEWSROOMS)
      .filter(({ page }) => !except.includes(page))
      .map((one) => [hostOf(one.truth.url), one]),
  );
  return draw(count, seed, [...byNewsroom.values()]);
}
