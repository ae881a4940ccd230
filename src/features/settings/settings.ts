import type { DraftChannel } from '../../channels/connected-channel.ts';
import { isWithin, merged } from '../../config/desk-settings.ts';
import { expected } from '../../config/expected-messages.ts';
import { ConfigError, type Fault, type Path } from '../../config/fault.ts';
import { NewsroomFile } from '../../config/newsroom-file.ts';
import { type Place, type Written, writtenIn } from '../../config/places.ts';
import { UserError } from '../../lib/errors.ts';
import { canonicalJson, type Json } from '../../lib/json.ts';
import type { DeskContext } from '../kit/context.ts';
import { runningProcesses } from './reload.ts';
import type { Settings } from './schema.ts';
import { type StoredSetting, storedSettings } from './stored.ts';

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

/** `running`: the values as the service took them; null: no service runs. */
function settingsOf(written: Written, desk: readonly StoredSetting[], running: Json | null): Settings['settings'] {
  const raw = merged(written.value('newsroom', []), desk);
  const full = NewsroomFile.safeParse(raw).data ?? raw;
  return SHOWN.map((path) => ({
    field: path.join('.'),
    value: textOf(at(full, path)),
    ...written.place('newsroom', path),
    inDesk: desk.some((one) => isWithin(path, one.path)),
    pending: running !== null && !same(at(raw, path), at(running, path)),
  }));
}

/** Template of a text for articles of no special kind or language. */
function templateOf({ style }: DraftChannel, field: string): string | null {
  const own = style.templates.find((layer) => Object.hasOwn(layer, field))?.[field] ?? null;
  if (own === null) return null;
  return typeof own === 'string' ? own : (own.default ?? null);
}

async function faultsNow({ readFiles }: DeskContext): Promise<Fault[]> {
  try {
    await readFiles?.();
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return [...error.faults];
    if (!(error instanceof UserError)) throw error;
    return [{ file: '', line: 1, column: 1, field: '', expected: expected.readableFiles(), given: error.problem }];
  }
}

/** Settings of the newsroom, each with its file and line. */
export async function settingsNow(context: DeskContext): Promise<Settings> {
  const { db, channels, configDirectory: directory = null } = context;
  if (directory === null) return { directory, settings: [], times: [], styles: [], faults: [] };
  const written = writtenIn(directory);
  const desk = (await storedSettings(db)).filter(({ file }) => file === 'newsroom');
  const [running] = await runningProcesses(db);
  const connected = [...channels.values()];
  const timesAt = (id: string): Place => {
    const own = written.place('schedule', ['channels', id, 'slots']);
    return own.line === null ? written.place('schedule', ['channels', 'default', 'slots']) : own;
  };
  return {
    directory,
    settings: settingsOf(written, desk, running?.files.newsroom ?? null),
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
    faults: await faultsNow(context),
  };
}
