import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crawlerFor } from '../app/crawler.ts';
import { type PageOptions, readMasthead, readStory } from '../app/read-page.ts';
import { connectChannels } from '../channels/channels.ts';
import type { DraftChannel } from '../channels/connected-channel.ts';
import { discoverChannels } from '../config/discover.ts';
import { writeAtomically } from '../config/write-atomically.ts';
import type { Article } from '../domain/article.ts';
import type { MastheadEntry } from '../domain/masthead.ts';
import { tryTemplate } from '../features/settings/preview-template.ts';
import type { TemplatePreview } from '../features/settings/schema.ts';
import { withMobileUrl } from '../ingest/address.ts';
import type { Story } from '../ingest/thread/tasks.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { reasonOf } from '../lib/system-error.ts';
import type { Crawler } from '../net/crawler.ts';
import { platforms } from '../platforms/index.ts';
import { commandFaults } from './command-messages.ts';
import { unitName } from './common-messages.ts';
import { deliveryWords } from './deliveries-messages.ts';
import { configOf } from './environment.ts';
import { fileFaults } from './file-messages.ts';
import { readWhole } from './files.ts';
import { operationWords } from './operations-messages.ts';
import { problemLines } from './post-text.ts';
import { sentenceOf } from './say.ts';
import { serviceWords } from './service-messages.ts';
import { print, type Shell } from './shell.ts';

/** Adds the channels in a page's header to channels.yaml. */
export async function discover(shell: Shell, page: string, flags: PageFlags): Promise<number> {
  const masthead = await readMasthead(page, pageOptions(shell, flags));
  const file = join(shell.configDirectory, 'channels.yaml');
  if (masthead.length === 0) {
    throw new UserError(commandFaults.noChannelInHeader({ page }), { remedy: commandFaults.addByHand({ file }) });
  }
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const after = discoverChannels(masthead, platforms, before);
  if (after !== before) await writeAtomically(file, after);
  const changed = after !== before;
  return print(shell, { file, changed, masthead }, () =>
    [
      ...masthead.map((entry) =>
        'surface' in entry ? operationWords.found({ entry: mastheadLine(entry) }) : mastheadLine(entry),
      ),
      changed ? operationWords.fileWritten({ file }) : operationWords.fileSame({ file }),
    ].join('\n'),
  );
}

const MAX_TEMPLATE = 1_000_000;

export type TemplateFlags = PageFlags & { field?: string; template?: string; file?: string };

async function templateOf({ template, file }: TemplateFlags): Promise<string> {
  if ((template === undefined) === (file === undefined)) {
    throw new UserError(fileFaults.giveTemplate(), { usage: true });
  }
  if (file === undefined) return template ?? '';
  const limits = { most: MAX_TEMPLATE, tooLarge: () => new UserError(fileFaults.templateTooLarge()) };
  const bytes = await readWhole(file, limits).catch((error: unknown) => {
    const why = error instanceof UserError ? error.problem : reasonOf(error);
    throw new UserError(fileFaults.templateUnreadable({ file, why }), {
      remedy: fileFaults.giveTemplateFile(),
      cause: error,
    });
  });
  if (isUtf8(bytes) && !bytes.includes(0)) return bytes.toString('utf8');
  throw new UserError(fileFaults.templateNotText({ file }), { remedy: fileFaults.saveAsText() });
}

function triedText({ channel, field, text, count, faults, problems }: TemplatePreview): string {
  return [
    `== ${channel}: ${count ? serviceWords.template({ field, ...count, unit: unitName(count.unit) }) : field}`,
    ...(text === null ? [] : [text, '--']),
    ...faults.map(({ message, ...place }) => deliveryWords.fault({ ...place, message: sentenceOf(message) })),
    ...problemLines(problems),
  ].join('\n');
}

/** Shows what a template would write; exit code 1 when it has a fault. */
export async function tryTemplateOn(shell: Shell, id: string, page: string, flags: TemplateFlags): Promise<number> {
  const template = await templateOf(flags);
  const [channel] = chosenChannels(shell, [id]);
  if (!channel) throw new Error('A channel that was just found is gone');
  const article = await articleFrom(shell, page, flags);
  const preview = await tryTemplate(channel, article, { field: flags.field ?? null, template });
  return print(shell, preview, () => triedText(preview), preview.faults.length > 0 ? 1 : 0);
}

const crawlers = new WeakMap<Shell, Crawler>();

/** One crawler for a command, so that what it learns of a host holds for the next request. */
export function crawlerOf(shell: Shell): Crawler {
  const crawler = crawlers.get(shell) ?? crawlerFor(configOf(shell).newsroom, { clock: systemClock });
  crawlers.set(shell, crawler);
  return crawler;
}

export type PageFlags = Pick<PageOptions, 'url' | 'picture' | 'video' | 'captions'>;

/** Options for reading a page, from the command line and the configuration. */
export const pageOptions = (shell: Shell, { url, picture, video, captions }: PageFlags): PageOptions => ({
  url,
  picture,
  video,
  captions,
  fetch: crawlerOf(shell).page,
  timeZone: configOf(shell).newsroom.timeZone,
  signal: shell.signal(),
});

/** Reads the story that a command names. */
export async function storyFrom(shell: Shell, page: string, flags: PageFlags): Promise<Story> {
  const { article, origin } = await readStory(page, pageOptions(shell, flags));
  return { article: withMobileUrl(article, configOf(shell).newsroom.links.mobile), origin };
}

export const articleFrom = async (shell: Shell, page: string, flags: PageFlags): Promise<Article> =>
  (await storyFrom(shell, page, flags)).article;

/** Channels that a command names, or all. Throws a UserError for an unknown one. */
export function chosenChannels(shell: Shell, ids: readonly string[] | undefined): DraftChannel[] {
  const channels = connectChannels(configOf(shell), shell.env, new Map());
  if (channels.size === 0) throw new UserError(commandFaults.noChannels(), { remedy: commandFaults.addChannels() });
  const unknown = ids?.find((id) => !channels.has(id));
  if (unknown !== undefined) {
    const known = [...channels.keys()].join(', ');
    throw new UserError(commandFaults.channelUnknown({ given: unknown, known }), {
      remedy: commandFaults.listChannels(),
    });
  }
  return [...channels.values()].filter(({ channel }) => ids === undefined || ids.includes(channel.id));
}

export const mastheadLine = (entry: MastheadEntry): string =>
  [`${'platform' in entry ? entry.platform : entry.surface}: ${entry.label}`, entry.url].filter(Boolean).join(' ');
