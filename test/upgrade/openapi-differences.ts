import { z } from 'zod';

const Schema = z.record(z.string(), z.unknown());
type Schema = z.infer<typeof Schema>;

const Parameter = z.looseObject({
  in: z.string(),
  name: z.string(),
  required: z.boolean().default(false),
  schema: Schema.default({}),
});
const Content = z.record(z.string(), z.looseObject({ schema: Schema.optional() })).default({});
const Operation = z.looseObject({
  operationId: z.string().optional(),
  parameters: z.array(Parameter).default([]),
  requestBody: z.looseObject({ required: z.boolean().default(false), content: Content }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: Content })),
});
type Operation = z.infer<typeof Operation>;

/** An OpenAPI document, as far as programs that were written for it rest on it. */
export const ApiDocument = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ schemas: z.record(z.string(), Schema) }),
});
export type ApiDocument = z.infer<typeof ApiDocument>;

/** What is asked of a place in a document: answers may gain fields, requests may gain fields that can be left out. */
type Direction = 'answer' | 'request';

/** Where in a schema something differs (`.posts[].id`), and how. */
interface Difference {
  at: string;
  what: string;
}

interface Sides {
  before: ApiDocument;
  now: ApiDocument;
  direction: Direction;
  /** By a schema of each document what differs: each pair is compared once, and one that contains itself ends. */
  known: Map<Schema, Map<Schema, Difference[]>>;
}

const REF = '#/components/schemas/';

function resolved(schema: Schema, { components }: ApiDocument): Schema {
  const { $ref } = schema;
  if (typeof $ref !== 'string' || !$ref.startsWith(REF)) return schema;
  const found = components.schemas[$ref.slice(REF.length)];
  if (!found) throw new Error(`The document refers to ${$ref}, which it does not have`);
  return found;
}

// Looked at where they stand, not parsed: a copy would not be known as the same schema.
const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const schemaOr = (value: unknown): Schema | null => (isSchema(value) ? value : null);

/** Forms of a schema, one for each of its types; null: it has one. */
function formsOf(schema: Schema): Schema[] | null {
  const { anyOf, oneOf, type } = schema;
  const forms = anyOf ?? oneOf;
  if (Array.isArray(forms)) return forms.filter(isSchema);
  return Array.isArray(type) ? type.map((one: unknown) => ({ ...schema, type: one })) : null;
}

const propertiesOf = ({ properties }: Schema): [string, Schema][] =>
  Object.entries(schemaOr(properties) ?? {}).flatMap(([name, schema]) => (isSchema(schema) ? [[name, schema]] : []));
const requiredOf = ({ required }: Schema): string[] => z.array(z.string()).safeParse(required).data ?? [];

/** The values of a schema that allows a few only; null: it does not name them. */
function valuesOf(schema: Schema): unknown[] | null {
  if (schema.const !== undefined) return [schema.const];
  return z.array(z.unknown()).safeParse(schema.enum).data ?? null;
}

const shown = (value: unknown): string => JSON.stringify(value);

const within = (place: string, differences: readonly Difference[]): Difference[] =>
  differences.map(({ at, what }) => ({ at: `${place}${at}`, what }));

function compareValues(before: Schema, now: Schema, { direction }: Sides): Difference[] {
  const [was, is] = [valuesOf(before), valuesOf(now)];
  if (was === null || is === null) {
    const isClosed = was === null && is !== null && direction === 'request';
    return isClosed ? [{ at: '', what: `took any ${shown(before.type)}, and takes only ${shown(is)} now` }] : [];
  }
  // What is answered may gain values, and so may what is taken.
  const gone = was.filter((value) => !is.includes(value));
  return gone.length === 0 ? [] : [{ at: '', what: `has no ${gone.map(shown).join(', ')} any more` }];
}

function compareFields(before: Schema, now: Schema, sides: Sides): Difference[] {
  const is = new Map(propertiesOf(now));
  const [wasRequired, isRequired] = [requiredOf(before), requiredOf(now)];
  const fields = propertiesOf(before).flatMap(([name, schema]) => {
    const there = is.get(name);
    if (!there) return [{ at: `.${name}`, what: 'is gone' }];
    const isLeftOut = sides.direction === 'answer' && wasRequired.includes(name) && !isRequired.includes(name);
    const more = isLeftOut ? [{ at: `.${name}`, what: 'was always there, and may be left out now' }] : [];
    return [...more, ...within(`.${name}`, compareSchemas(schema, there, sides))];
  });
  const asked = sides.direction === 'request' ? isRequired.filter((name) => !wasRequired.includes(name)) : [];
  return [...fields, ...asked.map((name) => ({ at: `.${name}`, what: 'could be left out, and is required now' }))];
}

/** Each form that there was must still be one; one that differs is told by the nearest of those there are. */
function compareForms(was: readonly Schema[], is: readonly Schema[], sides: Sides): Difference[] {
  return was.flatMap((form) => {
    let nearest: Difference[] | null = null;
    for (const one of is) {
      const found = compareSchemas(form, one, sides);
      if (found.length === 0) return [];
      if (nearest === null || found.length < nearest.length) nearest = found;
    }
    return nearest ?? [{ at: '', what: 'has lost a form' }];
  });
}

function compareResolved(before: Schema, now: Schema, sides: Sides): Difference[] {
  const [wasForms, isForms] = [formsOf(before), formsOf(now)];
  if (wasForms || isForms) return compareForms(wasForms ?? [before], isForms ?? [now], sides);
  if (before.type !== undefined && shown(before.type) !== shown(now.type)) {
    return [{ at: '', what: `was of the type ${shown(before.type)}, and is of ${shown(now.type)}` }];
  }
  const each = (name: 'items' | 'additionalProperties', place: string): Difference[] => {
    const [one, other] = [schemaOr(before[name]), schemaOr(now[name])];
    if (!one) return [];
    return within(place, other ? compareSchemas(one, other, sides) : [{ at: '', what: 'is not described any more' }]);
  };
  return [
    ...compareValues(before, now, sides),
    ...compareFields(before, now, sides),
    ...each('items', '[]'),
    ...each('additionalProperties', '.*'),
  ];
}

function compareSchemas(first: Schema, second: Schema, sides: Sides): Difference[] {
  const [before, now] = [resolved(first, sides.before), resolved(second, sides.now)];
  const known = sides.known.get(before) ?? new Map<Schema, Difference[]>();
  sides.known.set(before, known);
  const found = known.get(now);
  if (found) return found;
  known.set(now, []);
  const differences = compareResolved(before, now, sides);
  known.set(now, differences);
  return differences;
}

const lines = (place: string, differences: readonly Difference[]): string[] =>
  differences.map(({ at, what }) => `${place}${at}: ${what}`);

function compareParameters(before: Operation, now: Operation, sides: Sides): string[] {
  const named = ({ in: place, name }: z.infer<typeof Parameter>): string => `parameter ${name} (${place})`;
  const known = before.parameters.flatMap((parameter) => {
    const there = now.parameters.find((one) => named(one) === named(parameter));
    if (!there) return [`${named(parameter)}: is gone`];
    const isStricter = there.required && !parameter.required;
    return [
      ...(isStricter ? [`${named(parameter)}: could be left out, and is required now`] : []),
      ...lines(named(parameter), compareSchemas(parameter.schema, there.schema, sides)),
    ];
  });
  const names = new Set(before.parameters.map(named));
  const added = now.parameters.filter((one) => one.required && !names.has(named(one)));
  return [...known, ...added.map((one) => `${named(one)}: is new and required`)];
}

function compareContents(before: z.infer<typeof Content>, now: z.infer<typeof Content>, at: string, sides: Sides) {
  return Object.entries(before).flatMap(([type, { schema = {} }]) => {
    const there = now[type];
    return there ? lines(at, compareSchemas(schema, there.schema ?? {}, sides)) : [`${at}: no ${type} any more`];
  });
}

function compareBodies({ requestBody: before }: Operation, { requestBody: now }: Operation, sides: Sides): string[] {
  if (!before) return now?.required ? ['body: is new and required'] : [];
  if (!now) return ['body: is not taken any more'];
  const isStricter = now.required && !before.required;
  return [
    ...(isStricter ? ['body: could be left out, and is required now'] : []),
    ...compareContents(before.content, now.content, 'body', sides),
  ];
}

function compareOperations(before: Operation, now: Operation, request: Sides, answer: Sides): string[] {
  const isRenamed = before.operationId !== undefined && before.operationId !== now.operationId;
  return [
    ...(isRenamed ? [`operation id: was ${before.operationId}, and is ${now.operationId}`] : []),
    ...compareParameters(before, now, request),
    ...compareBodies(before, now, request),
    ...Object.entries(before.responses).flatMap(([status, { content }]) => {
      const there = now.responses[status];
      return there ? compareContents(content, there.content, status, answer) : [`${status}: is not answered any more`];
    }),
  ];
}

/**
 * What a program that was written for the API of `before` no longer finds, a line for each: paths, methods, operation
 * ids, parameters, and fields of requests and answers. What was added is no difference, where it can be left out.
 */
export function apiDifferences(before: ApiDocument, now: ApiDocument): string[] {
  const request: Sides = { before, now, direction: 'request', known: new Map() };
  const answer: Sides = { before, now, direction: 'answer', known: new Map() };
  return Object.entries(before.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => {
      const name = `${method.toUpperCase()} ${path}`;
      const there = now.paths[path]?.[method];
      if (!there) return [`${name}: is gone`];
      return [...new Set(compareOperations(operation, there, request, answer))].map((line) => `${name}: ${line}`);
    }),
  );
}
