import { type Document, isMap, parseDocument, type YAMLMap } from 'yaml';
import type { MastheadEntry } from '../domain/masthead.ts';
import { UserError } from '../lib/errors.ts';
import { requiredIn } from '../platforms/kit/credentials.ts';
import { requiredOptions } from '../platforms/kit/options.ts';
import type { Platform } from '../platforms/platform.ts';
import { configTexts } from './messages.ts';

const EMPTY = '# yaml-language-server: $schema=./schema/channels.json\nchannels: {}\n';

/** `x-main`, `appSecret` -> `MASTHEAD_X_MAIN_APP_SECRET` */
function variableFor(channelId: string, secret: string): string {
  const words = `masthead-${channelId}-${secret.replace(/([a-z0-9])([A-Z])/g, '$1-$2')}`;
  return words.replaceAll('-', '_').toUpperCase();
}

function entryFor(
  document: Document,
  id: string,
  platform: Platform,
  found: { label: string; url: string | null },
): YAMLMap {
  const required = requiredOptions(platform.account.options);
  const options = Object.fromEntries(required);
  const entry = document.createNode({
    platform: platform.id,
    name: platform.name,
    mode: 'off',
    approval: 'required',
    link: { target: 'mobile' },
    // Placeholders that are right in form: an entry that is not filled in yet must not fault the whole file.
    options,
    secrets: Object.fromEntries(requiredIn(platform.account.fields).map((name) => [name, variableFor(id, name)])),
  });
  if (!isMap(entry)) throw new Error('An entry that is no mapping');
  const source = found.url ? `"${found.label}" at ${found.url}` : `"${found.label}"`;
  const todo = required.size > 0 ? ` Fill in ${[...required.keys()].join(', ')};` : '';
  entry.commentBefore = ` Found in the page header as ${source.replace(/\s+/g, ' ')}.${todo} set the variables, then mode: live.`;
  return entry;
}

interface Known {
  id: string;
  platform: string;
}

function freeId(wanted: string, known: readonly Known[]): string {
  const isTaken = (id: string): boolean => known.some((one) => one.id === id);
  let id = wanted;
  for (let i = 2; isTaken(id); i++) id = `${wanted}-${i}`;
  return id;
}

/** Adds an entry for each platform of the masthead that has none among those that are known. */
function addEntries(
  document: Document,
  channels: YAMLMap,
  masthead: readonly MastheadEntry[],
  platforms: readonly Platform[],
  known: readonly Known[],
): void {
  const all = [...known];
  for (const found of masthead) {
    const platform = 'platform' in found ? platforms.find(({ id }) => id === found.platform) : undefined;
    if (!platform || all.some((one) => one.platform === platform.id)) continue;
    const id = freeId(platform.id, all);
    all.push({ id, platform: platform.id });
    channels.flow = false;
    channels.set(id, entryFor(document, id, platform, found));
  }
}

/** Lines below `channels:` for each platform of the masthead that has no channel yet; null: all have one. */
export function entriesFor(
  masthead: readonly MastheadEntry[],
  platforms: readonly Platform[],
  known: readonly Known[],
): string | null {
  const document = parseDocument('channels: {}\n');
  const channels = document.get('channels');
  if (!isMap(channels)) throw new Error('A mapping that is none');
  addEntries(document, channels, masthead, platforms, known);
  return channels.items.length === 0 ? null : document.toString({ lineWidth: 0 }).replace(/^channels:\n/, '');
}

/**
 * The text of channels.yaml with an entry added for each platform of the masthead that has no channel yet.
 * Comments and entries that are there stay as they are. Added channels are off until they are filled in.
 * Throws a UserError when the text is no such file.
 */
export function discoverChannels(
  masthead: readonly MastheadEntry[],
  platforms: readonly Platform[],
  existing: string,
): string {
  const document = parseDocument(existing.trim() === '' ? EMPTY : existing);
  if (document.errors.length === 0 && !document.get('channels')) document.set('channels', document.createNode({}));
  const channels = document.errors.length === 0 ? document.get('channels') : null;
  if (!isMap(channels)) {
    throw new UserError(configTexts.channelsUnreadable(), { remedy: configTexts.checkFirst() });
  }
  const present = channels.items.map((pair) => ({
    id: String(pair.key),
    platform: isMap(pair.value) ? String(pair.value.get('platform')) : '',
  }));
  addEntries(document, channels, masthead, platforms, present);
  return document.toString({ lineWidth: 0 });
}
