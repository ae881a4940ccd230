import { ComposeStyle } from '../compose/style.ts';
import type { Json } from '../domain/json.ts';
import type { Platform } from '../platforms/platform.ts';
import type { ChannelConfig, Config } from './config.ts';
import { type Fault, oneOf } from './fault.ts';
import { check } from './parse.ts';
import { StyleFile, type StyleLayer, StyleLayers } from './style-file.ts';
import type { YamlFile } from './yaml-file.ts';

type JsonObject = { [key: string]: Json };
const isObject = (value: Json | undefined): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Mappings are merged key by key; lists and plain values are replaced whole. */
function over(upper: JsonObject, lower: JsonObject): JsonObject {
  const merged = { ...lower };
  for (const [key, value] of Object.entries(upper)) {
    const below = lower[key];
    merged[key] = isObject(value) && isObject(below) ? over(value, below) : value;
  }
  return merged;
}

export function readStyle(
  file: YamlFile,
  platforms: readonly Platform[],
  channelIds: readonly string[],
  faults: Fault[],
): StyleLayers | null {
  const parsed = check(file, StyleFile, file.value, faults);
  if (!parsed) return null;
  const known = { platforms: platforms.map(({ id }) => id), channels: channelIds };
  for (const part of ['platforms', 'channels'] as const) {
    for (const name of Object.keys(parsed[part]).filter((one) => !known[part].includes(one))) {
      faults.push(file.fault([part, name], oneOf(known[part], name), `the key ${name}`, 'key'));
    }
  }
  return StyleLayers.parse(file.value);
}

/** How copy for a channel is written: default, then its platform, then the channel, in both files. */
export function styleFor(
  config: Pick<Config, 'style'>,
  channel: Pick<ChannelConfig, 'id' | 'platform'> & { style?: StyleLayer },
): ComposeStyle {
  const { style } = config;
  const layers = [style.platforms[channel.platform], style.channels[channel.id], channel.style];
  return ComposeStyle.parse(layers.reduce<JsonObject>((lower, upper) => over(upper ?? {}, lower), style.default));
}
