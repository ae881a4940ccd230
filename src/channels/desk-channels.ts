import type { StoredEntry } from '../config/channels-file.ts';
import type { Config } from '../config/config.ts';
import { parametersOver } from '../config/load.ts';
import { faultsOf } from '../lib/issues.ts';
import type { Json } from '../lib/json.ts';
import type { Message } from '../lib/message.ts';
import { platformById } from '../platforms/index.ts';
import { optionFields, requiredOptions } from '../platforms/kit/options.ts';
import type { Platform } from '../platforms/platform.ts';
import { rulesOf, type Simulated } from './channels.ts';
import type { DraftChannel } from './connected-channel.ts';
import { stored as messages } from './messages.ts';
import type { StoredChannel } from './stored.ts';

type Options = Readonly<Record<string, Json>>;

/**
 * Options as the platform takes them. While an account is not connected, placeholders fill in what names it, so that posts
 * can be drafted; `unready` says why nothing can be sent, and `fault` which of those that are given are wrong. Null: not
 * even placeholders fit.
 */
export function optionsOf(
  { account }: Pick<Platform, 'account'>,
  given: Options,
): { options: Record<string, Json>; unready: Message | null; fault: Message | null } | null {
  const placeholders = requiredOptions(account.options, given);
  const missing = [...placeholders.keys()].filter((name) => given[name] === undefined);
  const parsed = account.options.safeParse({ ...Object.fromEntries(placeholders), ...given });
  if (!parsed.success) {
    const bare = account.options.safeParse(Object.fromEntries(placeholders));
    const fault = faultsOf(parsed.error);
    const unready = messages.optionsWrong({ fault });
    return bare.success ? { options: bare.data as Record<string, Json>, unready, fault } : null;
  }
  const options = parsed.data as Record<string, Json>;
  if (missing.length === 0) return { options, unready: null, fault: null };
  const own = optionFields(account.options, options);
  const asked = own.filter(({ name }) => missing.includes(name));
  const isAccount = asked.length < missing.length;
  return {
    options,
    fault: null,
    unready: isAccount ? messages.noAccount() : messages.settingsMissing({ names: asked.map(({ label }) => label) }),
  };
}

/** Settings of a channel whose own cannot be read: it sends nothing, and is shown with its name. */
const bare = (name: string): StoredEntry => ({
  name,
  language: null,
  mode: 'live',
  approval: 'required',
  corrections: 'ask',
  link: { target: 'canonical' },
  options: {},
});

/** Credentials that a channel of the desk does not work without: the name of each, and what the platform calls it. */
export const neededIn = ({ account }: Pick<Platform, 'account'>): [string, string][] =>
  account.fields.filter(({ required }) => required).map(({ name, label }) => [name, label]);

/** Addresses in the options of a stored channel that no file of the operator names: they are not used. */
function strayAddresses({ platformAddresses }: Config['newsroom'], options: Readonly<Record<string, Json>>): string[] {
  const named = new Set<Json>(Object.values(platformAddresses).flatMap((addresses) => Object.values(addresses)));
  return Object.keys(options).filter((name) => name.endsWith('Url') && !named.has(options[name] ?? null));
}

/** A channel that was added in the desk, as it is spoken to; null: this version does not have its platform. */
export function connectStored(config: Config, simulated: Simulated, row: StoredChannel): DraftChannel | null {
  const { id, name, disabled, fault } = row;
  const platform = platformById(row.platform);
  const { duplicates, link, ...entry } = row.entry ?? bare(name);
  const stand = entry.mode === 'simulated' ? simulated.get(id) : undefined;
  const stray = strayAddresses(config.newsroom, entry.options);
  const own = Object.fromEntries(Object.entries(entry.options).filter(([name]) => !stray.includes(name)));
  const fitted = platform && optionsOf(platform, { ...own, ...stand?.options });
  if (!platform || !fitted) return null;
  const isSimulated = entry.mode === 'simulated';
  const unready = fault ?? fitted.unready;
  const values = stand?.secrets ?? {};
  return {
    channel: {
      ...entry,
      id,
      platform: platform.id,
      mode: disabled ? 'off' : entry.mode,
      link: {
        target: link.target,
        parameters: parametersOver(config.newsroom.links.parameters, link.parameters ?? {}),
      },
      options: fitted.options,
    },
    platform,
    source: 'desk',
    ...(unready && { unready }),
    ...(stray.length > 0 && { ignoredAddresses: stray }),
    credentials: { values, missing: isSimulated ? [] : neededIn(platform).map(([, label]) => label) },
    variables: {},
    secrets: Object.values(values),
    ...(isSimulated && { subscribers: stand?.subscribers ?? [] }),
    ...(stand?.url && { timeline: stand.url }),
    ...rulesOf(config, { id, platform: platform.id, duplicates }),
  };
}

/** Something about a channel that an operator has to settle. */
export interface ChannelFinding {
  channel: string;
  message: Message;
}

/** Channel that was removed: its posts and the history name it. */
export interface RemovedChannel {
  id: string;
  name: string;
  platform: string;
  removedAt: Date;
}

/** The channels of the file and of the desk, with what is to be known about those of the desk. */
export interface AllChannels {
  channels: DraftChannel[];
  removed: readonly RemovedChannel[];
  findings: readonly ChannelFinding[];
}

/** Puts the channels of the desk beside those of the file, which win where both have an id. */
export function withStored(
  all: Iterable<DraftChannel>,
  rows: readonly StoredChannel[],
  connect: (row: StoredChannel) => DraftChannel | null,
): AllChannels {
  const ofFile = [...all].filter(({ source }) => source !== 'desk');
  const taken = new Set(ofFile.map(({ channel }) => channel.id));
  const channels = [...ofFile];
  const findings: ChannelFinding[] = [];
  for (const row of rows) {
    const { id, name, platform, removedAt } = row;
    if (removedAt) continue;
    if (taken.has(id)) {
      findings.push({ channel: id, message: messages.inBoth({ id }) });
      continue;
    }
    const connected = connect(row);
    const { ignoredAddresses: names } = connected ?? {};
    if (names) findings.push({ channel: id, message: messages.addressesIgnored({ name, names }) });
    if (connected) channels.push(connected);
    else findings.push({ channel: id, message: messages.platformUnknown({ name, platform }) });
  }
  const removed = rows.flatMap(({ id, name, platform, removedAt }): RemovedChannel[] =>
    removedAt && !taken.has(id) ? [{ id, name, platform, removedAt }] : [],
  );
  return { channels, removed, findings };
}
