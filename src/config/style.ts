import { ComposeStyle } from '../compose/style.ts';
import type { Json } from '../domain/json.ts';
import type { Platform } from '../platforms/platform.ts';
import type { ChannelConfig, Config } from './config.ts';
import type { Fault } from './fault.ts';
import { check } from './parse.ts';
import { strangers } from './raw.ts';
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
  const ids = platforms.map(({ id }) => id);
  faults.push(...strangers(file, 'platforms', ids), ...strangers(file, 'channels', channelIds));
  if (!check(file, StyleFile, file.value, faults)) return null;
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
