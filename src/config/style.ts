import { ComposeStyle } from '../compose/style.ts';
import { oneOf } from '../lib/issues.ts';
import type { Json } from '../lib/json.ts';
import type { Platform } from '../platforms/platform.ts';
import { cardFaults, withFontPaths } from './cards.ts';
import type { ChannelConfig, Config } from './config.ts';
import { given } from './expected-messages.ts';
import type { Fault, Path } from './fault.ts';
import { check } from './parse.ts';
import { mappingAt, strangers } from './raw.ts';
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

type Known = Pick<Platform, 'content'>;

/** Templates for texts that no such platform has. */
export function unknownFields(file: YamlFile, style: unknown, base: Path, platforms: readonly Known[]): Fault[] {
  const known = [...new Set(platforms.flatMap(({ content }) => content.templateFields))];
  const fields = Object.keys(mappingAt(style, 'templates')).filter((field) => !known.includes(field));
  return fields.map((field) =>
    file.fault([...base, 'templates', field], oneOf(known, field), given.key({ key: field }), 'key'),
  );
}

export function readStyle(
  file: YamlFile,
  platforms: readonly Platform[],
  /** The platform of each channel; null where it is not known. */
  channels: ReadonlyMap<string, Platform | null>,
  faults: Fault[],
  /** As in `readSchedule`. */
  others: Fault[] = faults,
): StyleLayers | null {
  const ids = platforms.map(({ id }) => id);
  faults.push(...strangers(file, 'platforms', ids));
  others.push(...strangers(file, 'channels', [...channels.keys()]));
  const { value } = file;
  faults.push(...unknownFields(file, mappingAt(value, 'default'), ['default'], platforms));
  const lowest = mappingAt(value, 'default');
  faults.push(...cardFaults(file, ['default'], lowest));
  for (const [id, style] of Object.entries(mappingAt(value, 'platforms'))) {
    faults.push(...cardFaults(file, ['platforms', id], style, [lowest]));
    const own = platforms.filter((platform) => platform.id === id);
    if (own.length > 0) faults.push(...unknownFields(file, style, ['platforms', id], own));
  }
  for (const [id, style] of Object.entries(mappingAt(value, 'channels'))) {
    const platform = channels.get(id);
    const middle = platform ? mappingAt(mappingAt(value, 'platforms'), platform.id) : {};
    faults.push(...cardFaults(file, ['channels', id], style, [lowest, middle]));
    if (platform) faults.push(...unknownFields(file, style, ['channels', id], [platform]));
  }
  if (!check(file, StyleFile, value, faults)) return null;
  const layers = StyleLayers.parse(value);
  const located = (entries: Record<string, StyleLayer>): Record<string, StyleLayer> =>
    Object.fromEntries(Object.entries(entries).map(([id, layer]) => [id, withFontPaths(layer, file)]));
  return {
    default: withFontPaths(layers.default, file),
    platforms: located(layers.platforms),
    channels: located(layers.channels),
  };
}

/**
 * How copy for a channel is written: default, then its platform, then the channel, in both files. Templates are kept
 * layer by layer, the channel's own first: what it has for an article wins over closer matches below.
 */
export function styleFor(
  config: Pick<Config, 'style' | 'newsroom'>,
  channel: Pick<ChannelConfig, 'id' | 'platform'> & { style?: StyleLayer },
): ComposeStyle {
  const { style } = config;
  const layers = [style.default, style.platforms[channel.platform], style.channels[channel.id], channel.style];
  const merged = layers.reduce<JsonObject>((lower, upper) => over(upper ?? {}, lower), {});
  const templates = layers.flatMap((layer) => layer?.templates ?? []).reverse();
  return ComposeStyle.parse({ ...merged, templates, newsroom: config.newsroom.name });
}
