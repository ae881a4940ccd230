import { readFileSync } from 'node:fs';
import { clashesOf } from '../domain/shared-accounts.ts';
import type { Platform } from '../platforms/platform.ts';
import type { ChannelConfig } from './config.ts';
import { credentialsOf } from './credentials.ts';
import type { Fault } from './fault.ts';
import type { Environment } from './newsroom.ts';
import type { YamlFile } from './yaml-file.ts';

const quoted = (ids: readonly string[]): string => ids.map((id) => `"${id}"`).join(' and ');

/** A variable that is not set stands for whatever it will hold: two channels that name the same one share it. */
function accountOf(channel: ChannelConfig, platforms: readonly Platform[], env: Environment): string | null {
  const { values } = credentialsOf(channel, env, (path) => readFileSync(path, 'utf8'));
  const platform = platforms.find(({ id }) => id === channel.platform);
  return platform?.accountOf(channel.options, { ...channel.secrets, ...values }) ?? null;
}

/** Channels that post to one account although not both say that it is meant: stories of both would be there twice. */
export function sharedAccounts(
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
    const expected = 'an account of its own, or sharesAccount: true at each channel that posts to it';
    return [file.fault(['channels', own.id], expected, `the account of ${quoted(others)}`)];
  });
}
