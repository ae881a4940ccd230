import { join } from 'node:path';
import { type Written as WrittenValue, writtenAt } from './desk-settings.ts';
import type { Path } from './fault.ts';
import { CONFIG_FILES } from './raw.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

type Name = (typeof CONFIG_FILES)[number];

/** Place of a value in the files. */
export interface Place {
  file: string;
  /** null: it is not written there, so what is built in holds. */
  line: number | null;
}

export interface Written {
  value(name: Name, path: Path): unknown;
  /** As JSON; null: nothing is written there. */
  written(name: Name, path: readonly string[]): WrittenValue;
  /** The whole text of a file; empty where it cannot be read. */
  text(name: Name): string;
  place(name: Name, path: Path): Place;
}

function valueAt(file: YamlFile, path: Path): unknown {
  let value: unknown = file.value;
  for (const segment of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, segment)) return undefined;
    value = Object.entries(value).find(([key]) => key === String(segment))?.[1];
  }
  return value;
}

/** The files of a directory as they are written, with the places of their values. */
export function writtenIn(directory: string): Written {
  const files = new Map<Name, YamlFile>(
    CONFIG_FILES.map((name) => {
      const path = join(directory, `${name}.yaml`);
      return [name, readYaml(path, path)];
    }),
  );
  const fileOf = (name: Name): YamlFile => {
    const file = files.get(name);
    if (!file) throw new Error(`${name} is no file of the configuration`);
    return file;
  };
  return {
    value: (name, path) => valueAt(fileOf(name), path),
    written: (name, path) => writtenAt(fileOf(name).value, path),
    text: (name) => fileOf(name).text,
    place(name, path) {
      const file = fileOf(name);
      return { file: file.file, line: valueAt(file, path) === undefined ? null : file.lineOf(path) };
    },
  };
}
