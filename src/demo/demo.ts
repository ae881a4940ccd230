import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLog } from '../app/log.ts';
import { currentReader, joined, say, speaking } from '../cli/say.ts';
import { filesOf as postFiles } from '../domain/post-files.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { fileEnding } from '../lib/file-ending.ts';
import type { Language } from '../lib/message.ts';
import { reasonOf } from '../lib/system-error.ts';
import type { MediaStore } from '../media/storage/store.ts';
import { makeFolder } from '../store/make-folder.ts';
import { demo } from './messages.ts';
import { type DemoPages, everythingPage, ownPages, samplePages } from './pages.ts';
import { createProgress } from './progress.ts';
import { articleLines, nameOf, platformName, type ReportData } from './report-data.ts';
import { lines } from './report-messages.ts';
import { type FileUrls, reportPage } from './report-page.ts';
import { postAll } from './run.ts';
import { type DemoChannel, listedPlatforms, type Stage, setStage } from './stage.ts';

const FOLDER = 'post-files';
const INDEX = 'index.html';

/** Names of the posts' files in the report, by hash. */
export function filesOf({ articles }: Pick<ReportData, 'articles'>): Map<string, string> {
  const used = articles.flatMap(({ cards }) => cards.flatMap(({ content }) => postFiles(content)));
  return new Map(used.map(({ hash, mimeType }) => [hash, `${hash.slice(0, 20)}.${fileEnding(mimeType)}`]));
}

const FILE_MS = 10_000;

/** Copies the files that platforms show from them; answers their names in the folder, by their URLs. */
async function copyShown({ articles }: Pick<ReportData, 'articles'>, folder: string): Promise<Map<string, string>> {
  const urls = articles.flatMap(({ cards }) =>
    cards.flatMap(({ filesAt, shown }) =>
      shown
        .flatMap(({ media, cover }) => [...media.map(({ name }) => name), ...(cover === undefined ? [] : [cover])])
        .map((name) => `${filesAt}/_files/${encodeURIComponent(name)}`),
    ),
  );
  const names = new Map<string, string>();
  for (const url of new Set(urls)) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(FILE_MS) });
    const name = `shown-${names.size + 1}.${fileEnding(answer.headers.get('content-type') ?? '')}`;
    await writeFile(join(folder, name), Buffer.from(await answer.arrayBuffer()));
    names.set(url, name);
  }
  return names;
}

interface ReportPlace {
  /** Folder of the report; made when absent. */
  out: string;
  media: Pick<MediaStore, 'local'>;
}

/**
 * Writes the page in the reader’s language, the same in the other one, and copies pictures and videos beside them; answers
 * the page's name.
 */
async function writeReport(report: ReportData, { out, media }: ReportPlace): Promise<string> {
  const files = filesOf(report);
  try {
    await mkdir(join(out, FOLDER), { recursive: true });
    for (const [hash, name] of files) await copyFile(await media.local(hash), join(out, FOLDER, name));
    const shown = await copyShown(report, join(out, FOLDER));
    const urls: FileUrls = {
      own: (hash) => `${FOLDER}/${files.get(hash) ?? ''}`,
      shown: (card, name) => `${FOLDER}/${shown.get(`${card.filesAt}/_files/${encodeURIComponent(name)}`) ?? ''}`,
    };
    const other = currentReader().language === 'en' ? 'zh-CN' : 'en';
    const name = `index.${other}.html`;
    await writeFile(join(out, INDEX), reportPage(report, urls, name));
    const translated = await speaking(other, async () => reportPage(report, urls, INDEX));
    await writeFile(join(out, name), translated);
  } catch (error) {
    throw new UserError(demo.reportNotWritten({ out, why: reasonOf(error) }), {
      remedy: demo.otherFolder(),
      cause: error,
    });
  }
  return INDEX;
}

export interface DemoOptions {
  /** One story of the demo's own goes out in every way that the platforms take. */
  everything: boolean;
  page?: string;
  url?: string;
  pictures: string[];
  video?: string;
  /** Draws the faults, and the simulators' ids. */
  seed: number;
  /** Folder of the report. */
  out: string;
  signal: AbortSignal;
  print: (line: string) => void;
  /** Progress may be redrawn on stderr. */
  tty: boolean;
  /** Language of the report and of the lines; absent: that of the terminal. */
  language?: Language;
}

/** Divides every waiting time of the service and of the simulated platforms. */
const FACTOR = 10;

function readPages(options: DemoOptions): Promise<DemoPages> {
  const { page, url, pictures, video, signal, everything } = options;
  if (everything && page !== undefined) throw new UserError(demo.everythingAlone({ page }), { usage: true });
  if (everything) return everythingPage(signal);
  return page === undefined ? samplePages(signal) : ownPages({ page, url, picture: pictures, video }, signal);
}

/** A channel for each platform that the articles name, or for each way in which the story goes out. */
const channelsFor = (
  pieces: DemoPages['pieces'],
  articles: Parameters<typeof listedPlatforms>[0],
): readonly DemoChannel[] =>
  pieces.length > 0
    ? pieces.map(({ channel: id, platform, options = {} }) => ({ id, platform, approval: 'one', options }))
    : listedPlatforms(articles).map(({ id }) => ({ id, platform: id, approval: 'automatic', options: {} }));

function printPages({ print }: DemoOptions, { pages }: DemoPages): void {
  for (const { article, source } of pages) {
    const { headline, images, videos, masthead } = article;
    print(lines.read({ source }));
    const unseen = images.filter(({ url }) => url === null).length;
    print(lines.article({ headline, pictures: images.length, unseen, videos: videos.length }));
    const names = joined(masthead.map((entry) => entry.label));
    print(masthead.length > 0 ? lines.listed({ names }) : lines.listsNone());
  }
}

function printStage({ print }: DemoOptions, { desk, service }: Stage): void {
  const names = new Set([...desk.channels.values()].map(({ platform }) => platformName(platform)));
  print(lines.stage({ platforms: joined([...names]), address: service.address }));
  print(lines.factor({ factor: FACTOR }));
}

function conclude({ print, out }: DemoOptions, report: ReportData, file: string): number {
  for (const article of report.articles) {
    print('');
    for (const line of articleLines(article)) print(line);
  }
  const cards = report.articles.flatMap((article) => article.cards);
  const wrong = cards.filter(({ verdict }) => !verdict.ok);
  const drafts = cards.filter(({ state }) => state === 'draft').length;
  const posted = cards.length - drafts - wrong.filter(({ state }) => state !== 'draft').length;
  print('');
  for (const remark of report.remarks) print(say(remark));
  for (const card of wrong) print(lines.wrong({ name: nameOf(card), verdict: say(card.verdict.text) }));
  print(lines.result({ posted, posts: cards.length - drafts, drafts, seconds: report.seconds.toFixed(1) }));
  print(lines.report({ file: pathToFileURL(resolve(out, file)).href }));
  return wrong.length === 0 && report.remarks.length === 0 ? 0 : 1;
}

/** Posts articles to simulated platforms and writes a report. Answers the exit code. */
export async function runDemo(options: DemoOptions): Promise<number> {
  const language = options.language ?? currentReader().language;
  try {
    return await speaking(language, () => perform(options));
  } catch (error) {
    if (!options.signal.aborted) throw error;
    throw new UserError(demo.stopped(), { cause: error });
  }
}

async function perform(options: DemoOptions): Promise<number> {
  const { seed, signal, print, tty, out } = options;
  const { monotonic } = systemClock;
  const started = monotonic();
  const pages = await readPages(options);
  try {
    // A folder that cannot be written to fails before the work, not after it.
    makeFolder(out);
    printPages(options, pages);
    const articles = pages.pages.map(({ article }) => article);
    const stage = await setStage({
      channels: channelsFor(pages.pieces, articles),
      newsroom: pages.newsroom,
      factor: FACTOR,
      seed,
      allowHosts: pages.allowHosts,
      log: createLog(process.env.MASTHEAD_LOG ?? 'silent'),
    });
    try {
      printStage(options, stage);
      const progress = createProgress({ print, tty, monotonic });
      const done = await postAll({
        stage,
        pages: pages.pages,
        pieces: pages.pieces,
        seed,
        signal,
        progress,
        print,
      }).finally(progress.end);
      const report: ReportData = {
        ...done,
        newsroom: pages.newsroom,
        madeAt: systemClock.now(),
        factor: FACTOR,
        seed,
        seconds: (monotonic() - started) / 1_000,
      };
      const file = await writeReport(report, { out, media: stage.context.media });
      return conclude(options, report, file);
    } finally {
      await stage.stop();
    }
  } finally {
    await pages.stop();
  }
}
