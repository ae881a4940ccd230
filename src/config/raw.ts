import { z } from 'zod';
import { type Fault, oneOf } from './fault.ts';
import type { YamlFile } from './yaml-file.ts';

const Mapping = z.record(z.string(), z.unknown());

/** A mapping inside a value as read, whatever else is wrong with it; empty when there is none. */
export function mappingAt(value: unknown, key: string): Record<string, unknown> {
  const outer = Mapping.safeParse(value);
  const inner = Mapping.safeParse(outer.data?.[key]);
  return inner.data ?? {};
}

/** Entries of a mapping that name nothing that exists. */
export function strangers(file: YamlFile, key: string, known: readonly string[]): Fault[] {
  const names = Object.keys(mappingAt(file.value, key));
  const unknown = names.filter((name) => !known.includes(name));
  return unknown.map((name) => file.fault([key, name], oneOf(known, name), `the key ${name}`, 'key'));
}
