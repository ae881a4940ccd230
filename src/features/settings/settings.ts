import type { DraftChannel } from '../../channels/connected-channel.ts';
import { expected } from '../../config/expected-messages.ts';
import { ConfigError, type Fault, type Path } from '../../config/fault.ts';
import { NewsroomFile } from '../../config/newsroom-file.ts';
import { type Place, type Written, writtenIn } from '../../config/places.ts';
import { UserError } from '../../lib/errors.ts';
import { canonicalJson, type Json } from '../../lib/json.ts';
import type { DeskContext } from '../kit/context.ts';
import { runningProcesses } from './config-watch.ts';

/** Settings of the newsroom that people ask about; none of them is a secret. */
const SHOWN: readonly Path[] = [
  ['name'],
  ['site'],
  ['timeZone'],
  ['languages'],
  ['publicUrl'],
  ['listen', 'host'],
  ['listen', 'port'],
  ['contact'],
  ['robots'],
  ['reread', 'days'],
  ['retries', 'attempts'],
  ['media', 'keepDays'],
  ['links', 'parameters'],
];

export interface Setting extends Place {
  /** `listen.port`. */
  field: string;
  /** As it is written now; null: nothing. */
  value: string | null;
  /** The files say something else than what the service runs on: it holds after the next reading. */
  pending: boolean;
}

export interface ChannelTimesView extends Place {
  channel: string;
  name: string;
  timeZone: string;
  /** Its cron lines, as they hold now. */
  slots: string[];
}

export interface ChannelStyleView extends Place {
  channel: string;
  name: string;
  platform: string;
  /** Texts that a template can write, with the template that holds now; null: the platform's own copy. */
  fields: { field: string; template: string | null }[];
}

export interface SettingsView {
  /** null: this process has no files. */
  directory: string | null;
  settings: Setting[];
  times: ChannelTimesView[];
  styles: ChannelStyleView[];
  /** What is wrong with the files as they are now: they cannot be reloaded before. */
  faults: Fault[];
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((one) => textOf(one) ?? '').join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      inner !== null && typeof inner === 'object'
        ? Object.entries(inner).find(([name]) => name === key)?.[1]
        : undefined,
    value,
  );

const same = (one: unknown, other: unknown): boolean =>
  canonicalJson((one ?? null) as Json) === canonicalJson((other ?? null) as Json);

/** `running`: what the service took from the file; null: none runs that could have. */
function settingsOf(written: Written, running: Json | null): Setting[] {
  const raw = written.value('newsroom', []);
  const full = NewsroomFile.safeParse(raw).data ?? raw;
  return SHOWN.map((path) => ({
    field: path.join('.'),
    value: textOf(at(full, path)),
    ...written.place('newsroom', path),
    pending: running !== null && !same(at(raw, path), at(running, path)),
  }));
}

/** The template that writes a text where an article is of no special kind or language. */
function templateOf({ style }: DraftChannel, field: string): string | null {
  const own = style.templates.find((layer) => Object.hasOwn(layer, field))?.[field] ?? null;
  if (own === null) return null;
  return typeof own === 'string' ? own : (own.default ?? null);
}

function faultsNow({ readFiles }: DeskContext): Fault[] {
  try {
    readFiles?.();
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return [...error.faults];
    if (!(error instanceof UserError)) throw error;
    return [{ file: '', line: 1, column: 1, field: '', expected: expected.readableFiles(), given: error.problem }];
  }
}

/** How the newsroom is set up: what holds, and which file and line say so. The files are where it is changed. */
export async function settingsNow(context: DeskContext): Promise<SettingsView> {
  const { db, channels, configDirectory: directory = null } = context;
  if (directory === null) return { directory, settings: [], times: [], styles: [], faults: [] };
  const written = writtenIn(directory);
  const [running] = await runningProcesses(db);
  const connected = [...channels.values()];
  const timesAt = (id: string): Place => {
    const own = written.place('schedule', ['channels', id, 'slots']);
    return own.line === null ? written.place('schedule', ['channels', 'default', 'slots']) : own;
  };
  return {
    directory,
    settings: settingsOf(written, running?.files.newsroom ?? null),
    times: connected.map(({ channel: { id, name }, rules }) => ({
      channel: id,
      name,
      timeZone: rules.timeZone,
      slots: rules.slots.map(({ text }) => text),
      ...timesAt(id),
    })),
    styles: connected.map((one) => ({
      channel: one.channel.id,
      name: one.channel.name,
      platform: one.platform.id,
      fields: one.platform.content.templateFields.map((field) => ({ field, template: templateOf(one, field) })),
      ...written.place('style', ['channels', one.channel.id]),
    })),
    faults: faultsNow(context),
  };
}
