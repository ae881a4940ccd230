import { join } from 'node:path';
import { contentHash } from '../lib/ids.ts';
import type { Json } from '../lib/json.ts';
import { readYaml } from './yaml-file.ts';

export const CONFIG_FILES = ['newsroom', 'channels', 'schedule', 'style'] as const;

/** The values of the four files, by their names without the ending, and a digest of them. */
export interface RawFiles {
  files: Record<string, Json>;
  digest: string;
}

/** Reads the values of files that were checked before. */
export function rawFiles(directory: string): RawFiles {
  const read = (name: string): Json => (readYaml(join(directory, `${name}.yaml`), name).value ?? null) as Json;
  const files = Object.fromEntries(CONFIG_FILES.map((name) => [name, read(name)]));
  return { files, digest: contentHash(files) };
}
