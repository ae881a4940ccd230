import type { DraftChannel } from '../../channels/connected-channel.ts';
import { expected } from '../../config/expected-messages.ts';
import { ConfigError, type Fault, type Path } from '../../config/fault.ts';
import { NewsroomFile } from '../../config/newsroom-file.ts';
import { type Place, type Written, writtenIn } from '../../config/places.ts';
import { UserError } from '../../lib/errors.ts';
import { canonicalJson, type Json } from '../../lib/json.ts';
import type { DeskContext } from '../kit/context.ts';
import { runningProcesses } from './reload.ts';
import type { Settings } from './schema.ts';

/** Settings that are shown; none of them is a secret. */
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
  ['publishedFeed', 'items'],
  ['retries', 'attempts'],
  ['media', 'keepDays'],
  ['links', 'parameters'],
];

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

/** `running`: the file as the service took it; null: no service runs. */
function settingsOf(written: Written, running: Json | null): Settings['settings'] {
  const raw = written.value('newsroom', []);
  const full = NewsroomFile.safeParse(raw).data ?? raw;
  return SHOWN.map((path) => ({
    field: path.join('.'),
    value: textOf(at(full, path)),
    ...written.place('newsroom', path),
    pending: running !== null && !same(at(raw, path), at(running, path)),
  }));
}

/** Template of a text for articles of no special kind or language. */
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

/** Settings of the newsroom, each with its file and line. They are changed in the files. */
export async function settingsNow(context: DeskContext): Promise<Settings> {
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
