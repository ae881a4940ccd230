import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { systemClock } from '../lib/clock.ts';
import { platforms } from '../platforms/index.ts';
import { introduce } from './say.ts';
import type { Shell } from './shell.ts';

const loaded = new WeakMap<Shell, Config>();

/** The configuration, read once for a command; from then on messages have its time zone and names of channels. */
export function configOf(shell: Shell): Config {
  const known = loaded.get(shell);
  if (known) return known;
  const config = loadConfig(shell.configDirectory, shell.env, platforms, { desk: true });
  loaded.set(shell, config);
  introduceChannels(config, {});
  return config;
}

/** Has messages name channels of the desk, too; `names` by id. */
export function introduceChannels({ channels, newsroom }: Config, names: Readonly<Record<string, string>>): void {
  const all = new Map([...Object.entries(names), ...channels.map(({ id, name }) => [id, name] as const)]);
  introduce({
    timeZone: newsroom.timeZone,
    now: systemClock.now(),
    channelName: (id) => all.get(id) ?? id,
  });
}
