import { z } from 'zod';
import { Json } from '../lib/json.ts';
import type { Platform } from '../platforms/platform.ts';
import { cardFaults, withFontPaths } from './cards.ts';
import { ChannelFile } from './channels-file.ts';
import type { ChannelConfig } from './config.ts';
import { EntryId } from './entry-id.ts';
import { describe, type Fault, oneOf } from './fault.ts';
import { check } from './parse.ts';
import { mappingAt } from './raw.ts';
import { unknownFields } from './style.ts';
import { StyleLayer } from './style-file.ts';
import { hideSecrets } from './variable-name.ts';
import type { YamlFile } from './yaml-file.ts';

const Outer = z.strictObject({ channels: z.record(EntryId, z.unknown()) });
const Options = z.record(z.string(), Json);
/** What is looked at in an entry even when something else is wrong with it. */
const Raw = z.looseObject({
  platform: z.string(),
  options: z.unknown().prefault({}),
  style: StyleLayer.optional().catch({}),
});

/** A channel's parameters over the newsroom's. */
const over = (below: Readonly<Record<string, string>>, own: Readonly<Record<string, string | null>>) =>
  Object.fromEntries(
    Object.entries({ ...below, ...own }).flatMap(([name, value]): [string, string][] =>
      value === null ? [] : [[name, value]],
    ),
  );

const SECRETS = /^channels\.[^.]+\.secrets\./;

function checkSecrets(file: YamlFile, id: string, entry: ChannelFile, platform: Platform, faults: Fault[]): void {
  const path = ['channels', id, 'secrets'];
  const known = [...platform.secretNames, ...platform.optionalSecrets];
  for (const name of Object.keys(entry.secrets)) {
    if (known.includes(name)) continue;
    faults.push(file.fault([...path, name], oneOf(known, name), `the key ${name}`, 'key'));
  }
  const left = platform.secretNames.filter((name) => !(name in entry.secrets));
  if (entry.mode !== 'live' || left.length === 0) return;
  faults.push(
    file.fault(path, `a variable for each of ${platform.secretNames.join(', ')}`, `none for ${left.join(', ')}`),
  );
}

const noCharge = ({ name }: Platform): string => `none, since ${name} charges nothing for the use of its API`;

export function readChannels(
  file: YamlFile,
  parameters: Readonly<Record<string, string>>,
  platforms: readonly Platform[],
  faults: Fault[],
): ChannelConfig[] {
  check(file, Outer, file.value, faults);
  return Object.entries(mappingAt(file.value, 'channels')).flatMap(([id, raw]): ChannelConfig[] => {
    const base = ['channels', id];
    const found: Fault[] = [];
    const entry = check(file, ChannelFile, raw, found, base);
    faults.push(...hideSecrets(found, SECRETS));
    const given = Raw.safeParse(raw).data;
    const platform = platforms.find((one) => one.id === given?.platform);
    if (!platform) {
      const known = platforms.map((one) => one.id);
      if (given) faults.push(file.fault([...base, 'platform'], oneOf(known, given.platform), describe(given.platform)));
      return [];
    }
    faults.push(...unknownFields(file, given?.style, [...base, 'style'], [platform]));
    faults.push(...cardFaults(file, [...base, 'style'], given?.style));
    const options = check(file, platform.optionsSchema, given?.options, faults, [...base, 'options']);
    if (!entry) return [];
    checkSecrets(file, id, entry, platform, faults);
    if (entry.budget && !platform.prices) faults.push(file.fault([...base, 'budget'], noCharge(platform), 'a budget'));
    const parsed = Options.safeParse(options);
    if (!parsed.success) return [];
    const link = { target: entry.link.target, parameters: over(parameters, entry.link.parameters ?? {}) };
    return [{ ...entry, id, link, options: parsed.data, style: withFontPaths(given?.style ?? {}, file) }];
  });
}
