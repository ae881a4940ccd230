import { readFileSync } from 'node:fs';
import type { ChannelConfig, Config } from '../config/config.ts';
import { credentialsOf } from '../config/credentials.ts';
import type { Environment } from '../config/newsroom.ts';
import { rulesFor } from '../config/rules.ts';
import { styleFor } from '../config/style.ts';
import type { UrgencyRule } from '../domain/urgency.ts';
import type { Json } from '../lib/json.ts';
import { platformById } from '../platforms/index.ts';
import type { Subscriber } from '../platforms/session.ts';
import type { ChannelSchedule } from '../schedule/rules.ts';
import { related } from './connected.ts';
import type { DraftChannel } from './connected-channel.ts';

/**
 * Options and secrets with which a simulated channel is reached, and where its timeline is seen, by channel id.
 * `instead`: it posts there although its entry says `live`, for it is not connected.
 */
export type Simulated = ReadonlyMap<
  string,
  {
    options: Record<string, Json>;
    secrets: Record<string, string>;
    subscribers?: readonly Subscriber[];
    url?: string;
    instead?: boolean;
  }
>;

/** The channel's own word on how urgent its sections are, as rules. */
const urgenciesOfSections = ({ sections = [] }: ChannelSchedule): UrgencyRule[] =>
  sections.flatMap(({ name, urgency }) =>
    urgency === null ? [] : [{ is: urgency, sections: [name], tags: [], kinds: [] }],
  );

/** What channels of the file and of the desk get alike, by their ids: style, rules and times. */
export function rulesOf(
  config: Config,
  entry: Pick<ChannelConfig, 'id' | 'platform' | 'duplicates'> & { style?: ChannelConfig['style'] },
): Pick<DraftChannel, 'style' | 'guards' | 'rules' | 'urgencies'> {
  const rules = config.schedule.channels[entry.id] ?? config.schedule.default;
  return {
    style: styleFor(config, entry),
    guards: rulesFor(config.newsroom.guards, entry.id, entry.duplicates),
    rules,
    urgencies: [...urgenciesOfSections(rules), ...config.schedule.urgencies],
  };
}

/** The channels of config/channels.yaml with their platforms, secrets, styles and times. */
export function connectChannels(config: Config, env: Environment, simulated: Simulated): Map<string, DraftChannel> {
  const connected = config.channels.flatMap((entry): DraftChannel[] => {
    const platform = platformById(entry.platform);
    if (!platform) return [];
    const { secrets: variables, style: _style, duplicates: _duplicates, ...channel } = entry;
    const stand = simulated.get(entry.id);
    const mode = entry.mode === 'live' && stand?.instead ? 'simulated' : entry.mode;
    const credentials =
      mode === 'simulated'
        ? { values: stand?.secrets ?? {}, missing: [] }
        : credentialsOf(entry, env, (path) => readFileSync(path, 'utf8'));
    const options = { ...channel.options, ...stand?.options };
    return [
      {
        channel: { ...channel, mode, options },
        platform,
        source: 'file',
        credentials,
        variables,
        secrets: Object.values(credentials.values),
        ...(mode === 'simulated' && { subscribers: stand?.subscribers ?? [] }),
        ...(stand?.url && { timeline: stand.url }),
        ...rulesOf(config, entry),
      },
    ];
  });
  return related(connected);
}
