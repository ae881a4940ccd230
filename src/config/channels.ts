import { z } from 'zod';
import { Json } from '../domain/json.ts';
import type { Platform } from '../platforms/platform.ts';
import { type ChannelFile, ChannelsFile } from './channels-file.ts';
import type { ChannelConfig } from './config.ts';
import { describe, type Fault, oneOf } from './fault.ts';
import { check } from './parse.ts';
import { StyleLayer } from './style-file.ts';
import type { YamlFile } from './yaml-file.ts';

const RawStyles = z.object({ channels: z.record(z.string(), z.object({ style: StyleLayer.optional() })) });

/** Refused secrets are never repeated: the fault may be that one stands in the file. */
function hideSecrets(faults: readonly Fault[]): Fault[] {
  return faults.map((fault) =>
    /^channels\.[^.]+\.secrets\./.test(fault.field) ? { ...fault, given: 'something else' } : fault,
  );
}

function checkSecrets(file: YamlFile, id: string, entry: ChannelFile, platform: Platform, faults: Fault[]): void {
  const path = ['channels', id, 'secrets'];
  for (const name of Object.keys(entry.secrets)) {
    if (platform.secretNames.includes(name)) continue;
    faults.push(file.fault([...path, name], oneOf(platform.secretNames, name), `the key ${name}`, 'key'));
  }
  const left = platform.secretNames.filter((name) => !(name in entry.secrets));
  if (entry.mode !== 'live' || left.length === 0) return;
  faults.push(
    file.fault(path, `a variable for each of ${platform.secretNames.join(', ')}`, `none for ${left.join(', ')}`),
  );
}

export function readChannels(
  file: YamlFile,
  parameters: Readonly<Record<string, string>>,
  platforms: readonly Platform[],
  faults: Fault[],
): ChannelConfig[] {
  const found: Fault[] = [];
  const parsed = check(file, ChannelsFile, file.value, found);
  faults.push(...hideSecrets(found));
  if (!parsed) return [];
  const styles = RawStyles.parse(file.value).channels;
  return Object.entries(parsed.channels).flatMap(([id, entry]) => {
    const platform = platforms.find((one) => one.id === entry.platform);
    if (!platform) {
      const known = platforms.map((one) => one.id);
      faults.push(file.fault(['channels', id, 'platform'], oneOf(known, entry.platform), describe(entry.platform)));
      return [];
    }
    checkSecrets(file, id, entry, platform, faults);
    const options = check(file, platform.optionsSchema, entry.options, faults, ['channels', id, 'options']);
    if (options === null) return [];
    const link = { target: entry.link.target, parameters: { ...(entry.link.parameters ?? parameters) } };
    return [{ ...entry, id, link, options: z.record(z.string(), Json).parse(options), style: styles[id]?.style ?? {} }];
  });
}
