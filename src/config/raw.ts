import { join } from 'node:path';
import { z } from 'zod';
import { contentHash } from '../lib/ids.ts';
import { oneOf } from '../lib/issues.ts';
import type { Json } from '../lib/json.ts';
import { type DeskSetting, withDesk } from './desk-settings.ts';
import { given } from './expected-messages.ts';
import type { Fault } from './fault.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

const Mapping = z.record(z.string(), z.unknown());

/** A mapping inside a value as read, whatever else is wrong with it; empty when there is none. */
export function mappingAt(value: unknown, key: string): Record<string, unknown> {
  const outer = Mapping.safeParse(value);
  const inner = Mapping.safeParse(outer.data?.[key]);
  return inner.data ?? {};
}

/** Finds keys of a mapping that name nothing known. */
export function strangers(file: YamlFile, key: string, known: readonly string[]): Fault[] {
  const names = Object.keys(mappingAt(file.value, key));
  const unknown = names.filter((name) => !known.includes(name));
  return unknown.map((name) => file.fault([key, name], oneOf(known, name), given.key({ key: name }), 'key'));
}

export const CONFIG_FILES = ['newsroom', 'channels', 'schedule', 'style'] as const;

/** Values of the four files by name without ending, with their digest. */
export interface RawFiles {
  files: Record<string, Json>;
  digest: string;
}

/** Reads the values of files that have been checked, with those of the desk over them. */
export function rawFiles(directory: string, settings: readonly DeskSetting[] = []): RawFiles {
  const read = (name: string): Json => {
    const file = readYaml(join(directory, `${name}.yaml`), name);
    return (withDesk(
      file,
      settings.filter((one) => one.file === name),
    ).value ?? null) as Json;
  };
  const files = Object.fromEntries(CONFIG_FILES.map((name) => [name, read(name)]));
  return { files, digest: contentHash(files) };
}
