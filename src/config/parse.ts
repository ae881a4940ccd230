import { z } from 'zod';
import { issueTexts } from '../lib/issue-messages.ts';
import { expectedBy, oneOf } from '../lib/issues.ts';
import { Message } from '../lib/message.ts';
import { given } from './expected-messages.ts';
import { describe, type Fault, type Path } from './fault.ts';
import type { YamlFile } from './yaml-file.ts';

type Issue = z.core.$ZodIssue;

const Node = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  // Of a record whose keys are given.
  propertyNames: z.looseObject({ enum: z.array(z.string()).default([]) }).optional(),
  additionalProperties: z.unknown().optional(),
  items: z.unknown().optional(),
  /** Forms of which a value has one. */
  oneOf: z.array(z.looseObject({ properties: z.record(z.string(), z.unknown()).default({}) })).default([]),
});

/** The keys that a schema knows at a path, for suggestions. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  let node: unknown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });
  for (const segment of path) {
    const { data } = Node.safeParse(node);
    node = data?.properties?.[segment] ?? data?.items ?? data?.additionalProperties;
  }
  const { properties, propertyNames, oneOf = [] } = Node.safeParse(node).data ?? {};
  const ofForms = oneOf.flatMap((form) => Object.keys(form.properties));
  return [...new Set([...Object.keys(properties ?? {}), ...ofForms, ...(propertyNames?.enum ?? [])])];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, segment) => {
    if (inner === null || typeof inner !== 'object') return undefined;
    return Object.entries(inner).find(([key]) => key === String(segment))?.[1];
  }, value);
}

/** Issues of the form that was meant, where one of several was allowed, as far as that can be seen. */
function nearest(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const meant = issue.errors.find((issues) =>
    issues.some(({ code, path }) => code !== 'invalid_type' || path.length > 0),
  );
  const inner = meant ?? issue.errors[0] ?? [];
  return inner.map((one) => ({ ...one, path: [...issue.path, ...one.path] }) as Issue).flatMap(nearest);
}

const Inside = z.object({ line: z.int().optional(), column: z.int().optional(), given: Message.optional() });

/** Place in the file of an issue that names one inside of its text, where the file has that text unchanged; and which part is meant. */
function placeWithin(file: YamlFile, path: Path, issue: Issue): Partial<Pick<Fault, 'line' | 'column' | 'given'>> {
  const { line, column, given: part } = (issue.code === 'custom' && Inside.safeParse(issue.params).data) || {};
  if (column !== undefined) return { ...file.columnOf(path, column), ...(part !== undefined && { given: part }) };
  const first = line === undefined ? null : file.firstLine(path);
  return line === undefined || first === null ? {} : { line: first + line - 1 };
}

/** Faults that a schema finds in the value at `base` in the file. */
function faultsOf(file: YamlFile, schema: z.ZodType, value: unknown, issues: readonly Issue[], base: Path): Fault[] {
  return issues.flatMap(nearest).flatMap((issue) => {
    const path = issue.path.filter((segment) => typeof segment !== 'symbol');
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(schema, path);
      return issue.keys.map((key) => file.fault([...base, ...path, key], oneOf(known, key), given.key({ key }), 'key'));
    }
    if (issue.code === 'invalid_key') {
      const [inner] = issue.issues;
      const key = String(path.at(-1));
      const expected = inner ? expectedBy(inner, key) : issueTexts.otherKey();
      return [file.fault([...base, ...path], expected, given.key({ key }), 'key')];
    }
    const instead = valueAt(value, path);
    const fault = file.fault([...base, ...path], expectedBy(issue, instead), describe(instead));
    return [{ ...fault, ...placeWithin(file, [...base, ...path], issue) }];
  });
}

/** A value checked by a schema, or null with the faults pushed. */
export function check<T>(
  file: YamlFile,
  schema: z.ZodType<T>,
  value: unknown,
  faults: Fault[],
  base: Path = [],
): T | null {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  faults.push(...faultsOf(file, schema, value, parsed.error.issues, base));
  return null;
}
