import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { promptFaults } from '../compose/template-forms.ts';
import { PROMPTS, type Prompts } from '../domain/prompts.ts';
import { clashesOf } from '../domain/shared-accounts.ts';
import { UserError } from '../lib/errors.ts';
import { oneOf } from '../lib/issues.ts';
import { Json } from '../lib/json.ts';
import type { Message } from '../lib/message.ts';
import { reasonOf } from '../lib/system-error.ts';
import { requiredIn } from '../platforms/kit/credentials.ts';
import type { Platform } from '../platforms/platform.ts';
import { cardFaults, withFontPaths } from './cards.ts';
import { ChannelFile } from './channels-file.ts';
import type { ChannelConfig, Config } from './config.ts';
import { credentialsOf } from './credentials.ts';
import { type DeskSetting, withDesk } from './desk-settings.ts';
import { expected, given } from './expected-messages.ts';
import { configError, describe, type Fault } from './fault.ts';
import { configTexts } from './messages.ts';
import { type Environment, readNewsroom } from './newsroom.ts';
import { check } from './parse.ts';
import { mappingAt } from './raw.ts';
import { unknownChannelsInRules } from './rules.ts';
import { readSchedule } from './schedule.ts';
import { strangersIn } from './sources.ts';
import { readStyle, unknownFields } from './style.ts';
import { StyleLayer } from './style-file.ts';
import { EntryId, hideSecrets } from './values.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

const Outer = z.strictObject({ channels: z.record(EntryId, z.unknown()) });
const Options = z.record(z.string(), Json);
/** Fields that are read even when the rest of an entry is wrong. */
const Raw = z.looseObject({
  platform: z.string(),
  options: z.unknown().prefault({}),
  style: StyleLayer.optional().catch({}),
});

/** A channel's parameters over the newsroom's. */
export const parametersOver = (below: Readonly<Record<string, string>>, own: Readonly<Record<string, string | null>>) =>
  Object.fromEntries(
    Object.entries({ ...below, ...own }).flatMap(([name, value]): [string, string][] =>
      value === null ? [] : [[name, value]],
    ),
  );

const SECRETS = /^channels\.[^.]+\.secrets\./;

function checkSecrets(file: YamlFile, id: string, entry: ChannelFile, platform: Platform, faults: Fault[]): void {
  const path = ['channels', id, 'secrets'];
  const known = platform.account.fields.map(({ name }) => name);
  for (const name of Object.keys(entry.secrets)) {
    if (known.includes(name)) continue;
    faults.push(file.fault([...path, name], oneOf(known, name), given.key({ key: name }), 'key'));
  }
  const required = requiredIn(platform.account.fields);
  const left = platform.account.lacking(entry.secrets);
  if (entry.mode !== 'live' || left.length === 0) return;
  faults.push(
    file.fault(path, expected.variables({ names: required.join(', ') }), given.noVariables({ names: left.join(', ') })),
  );
}

function readChannels(
  file: YamlFile,
  parameters: Readonly<Record<string, string>>,
  platforms: readonly Platform[],
  faults: Fault[],
): ChannelConfig[] {
  check(file, Outer, file.value, faults);
  return Object.entries(mappingAt(file.value, 'channels')).flatMap(([id, raw]): ChannelConfig[] => {
    const base = ['channels', id];
    const found: Fault[] = [];
    const entry = check(file, ChannelFile, raw, found, base);
    faults.push(...hideSecrets(found, SECRETS));
    const written = Raw.safeParse(raw).data;
    const platform = platforms.find((one) => one.id === written?.platform);
    if (!platform) {
      const known = platforms.map((one) => one.id);
      if (written) {
        faults.push(file.fault([...base, 'platform'], oneOf(known, written.platform), describe(written.platform)));
      }
      return [];
    }
    faults.push(...unknownFields(file, written?.style, [...base, 'style'], [platform]));
    faults.push(...cardFaults(file, [...base, 'style'], written?.style));
    const options = check(file, platform.account.options, written?.options, faults, [...base, 'options']);
    if (!entry) return [];
    checkSecrets(file, id, entry, platform, faults);
    if (entry.budget && !platform.account.prices)
      faults.push(file.fault([...base, 'budget'], expected.noBudget({ platform: platform.name }), given.budget()));
    if (entry.recount === true && platform.recount === null)
      faults.push(file.fault([...base, 'recount'], expected.noRecount({ platform: platform.name }), describe(true)));
    const parsed = Options.safeParse(options);
    if (!parsed.success) return [];
    const link = { target: entry.link.target, parameters: parametersOver(parameters, entry.link.parameters ?? {}) };
    return [{ ...entry, id, link, options: parsed.data, style: withFontPaths(written?.style ?? {}, file) }];
  });
}

/** Prompts as they come with the service. */
const SHIPPED = fileURLToPath(new URL('./prompts/', import.meta.url));

/**
 * The prompts for a language model: each the newsroom's own from `prompts/` in the configuration's folder, else as it
 * comes with the service; each fault with its file, line and column.
 */
export function readPrompts(directory: string, faults: Fault[]): Prompts | null {
  const read = (name: string): string => {
    const own = join(directory, 'prompts', `${name}.md`);
    const file = existsSync(own) ? own : join(SHIPPED, `${name}.md`);
    try {
      const text = readFileSync(file, 'utf8');
      for (const { line, column, message } of promptFaults(text)) {
        faults.push({ file, line, column, field: '', expected: expected.liquid(), given: message });
      }
      return text;
    } catch (error) {
      const place = { file, line: 1, column: 1, field: '' };
      faults.push({ ...place, expected: expected.readableFile(), given: reasonOf(error) });
      return '';
    }
  };
  const before = faults.length;
  const prompts = Object.fromEntries(PROMPTS.map((name) => [name, read(name)])) as Prompts;
  return faults.length > before ? null : prompts;
}

/** A variable that is not set counts by its name: two channels that name the same one share it. */
function accountOf(channel: ChannelConfig, platforms: readonly Platform[], env: Environment): string | null {
  const { values } = credentialsOf(channel, env, (path) => readFileSync(path, 'utf8'));
  const platform = platforms.find(({ id }) => id === channel.platform);
  return platform?.account.id(channel.options, { ...channel.secrets, ...values }) ?? null;
}

/** Channels that post to one account although not both say that it is meant: stories of both would be there twice. */
function sharedAccounts(
  file: YamlFile,
  channels: readonly ChannelConfig[],
  platforms: readonly Platform[],
  env: Environment,
): Fault[] {
  const live = channels.filter(({ mode }) => mode === 'live');
  const all = live.map((channel) => ({ ...channel, account: accountOf(channel, platforms, env) }));
  return all.flatMap((own) => {
    const others = clashesOf(own, all);
    if (others.length === 0 || own.sharesAccount === true) return [];
    const channels = others.map((id) => `"${id}"`);
    return [file.fault(['channels', own.id], expected.ownAccount(), given.accountOf({ channels }))];
  });
}

const Named = z.object({ platform: z.string() });

function platformsOf(channels: Record<string, unknown>, platforms: readonly Platform[]) {
  const named = Object.entries(channels).map(([id, entry]) => {
    const { data } = Named.safeParse(entry);
    return [id, platforms.find((platform) => platform.id === data?.platform) ?? null] as const;
  });
  return new Map(named);
}

/** Throws a UserError for a folder that is none. */
function requireFolder(directory: string): void {
  const found = directory === '' ? undefined : statSync(directory, { throwIfNoEntry: false });
  if (!found?.isDirectory()) {
    const folder = resolve(directory);
    const missing = directory === '' ? configTexts.folderUnnamed() : configTexts.folderMissing({ folder });
    throw new UserError(found ? configTexts.folderIsFile({ folder }) : missing, { remedy: configTexts.nameFolder() });
  }
}

export interface LoadOptions {
  /** Whether schedule.yaml and style.yaml may name channels that are not in channels.yaml: those of the desk. */
  desk?: boolean;
  /** Settings that were changed in the desk, which win over the files. */
  settings?: readonly DeskSetting[];
  /** Ids of the channels that are, or were, in the desk: settings of the desk may name them. */
  deskChannels?: readonly string[];
}

/**
 * Reads the four files of a directory. Throws one UserError that lists every fault of every file, each as
 * `file:line:column field: expected …, given …`. Variables that win over the files: MASTHEAD_DATA,
 * MASTHEAD_HOST, MASTHEAD_PORT, MASTHEAD_PUBLIC_URL.
 */
export function loadConfig(
  directory: string,
  env: Environment,
  platforms: readonly Platform[],
  { desk = false, settings = [], deskChannels = [] }: LoadOptions = {},
): Config {
  requireFolder(directory);
  const open = (name: string) => {
    const path = join(directory, `${name}.yaml`);
    return withDesk(
      readYaml(path, path),
      settings.filter(({ file }) => file === name),
    );
  };
  const files = {
    newsroom: open('newsroom'),
    channels: open('channels'),
    schedule: open('schedule'),
    style: open('style'),
  };
  const faults: Fault[] = Object.values(files).flatMap((file) => file.faults);
  // What cannot be read as YAML is one fault, and not another for each field that seems to be missing.
  const sound = (file: { faults: Fault[] }) => file.faults.length === 0;
  const warnings: Message[] = [];
  const newsroom = sound(files.newsroom) ? readNewsroom(files.newsroom, env, platforms, faults, warnings) : null;
  const parameters = newsroom?.links.parameters ?? {};
  const channels = sound(files.channels) ? readChannels(files.channels, parameters, platforms, faults) : [];
  faults.push(...sharedAccounts(files.channels, channels, platforms, env));
  // Also those that have faults: the other files may name them all the same.
  const named = platformsOf(mappingAt(files.channels.value, 'channels'), platforms);
  const ids = [...named.keys(), ...deskChannels.filter((id) => !named.has(id))];
  faults.push(...strangersIn(files.newsroom, newsroom?.sources ?? [], ids));
  for (const [at, { channels: named }] of (newsroom?.webhooks ?? []).entries()) {
    for (const [index, id] of (named ?? []).entries()) {
      if (ids.includes(id)) continue;
      faults.push(files.newsroom.fault(['webhooks', at, 'channels', index], oneOf(ids, id), describe(id)));
    }
  }
  if (newsroom) faults.push(...unknownChannelsInRules(files.newsroom, newsroom.guards, ids));
  const timeZone = newsroom?.timeZone ?? 'UTC';
  const others: Fault[] = desk ? [] : faults;
  const schedule = sound(files.schedule)
    ? readSchedule(files.schedule, { timeZone, country: newsroom?.country ?? null }, [...named.keys()], faults, others)
    : null;
  const style = sound(files.style) ? readStyle(files.style, platforms, named, faults, others) : null;
  const prompts = newsroom?.proposals ? readPrompts(directory, faults) : null;
  if (faults.length > 0 || !newsroom || !schedule || !style) throw configError(faults);
  const elsewhere = others.map(({ file, line, field }) => ({ id: field.replace(/^channels\./, ''), file, line }));
  return { newsroom, channels, schedule, style, prompts, elsewhere, warnings };
}
