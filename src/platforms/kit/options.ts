import { z } from 'zod';
import { Json } from '../../lib/json.ts';
import type { Message } from '../../lib/message.ts';

interface Term {
  label: Message;
  about?: Message;
  /** Names of the values of an enum; one that is left out goes by its value. */
  choices?: Readonly<Record<string, Message>>;
}

/** An option of a channel that people set in the desk, as a form asks for it. */
export interface OptionField extends Omit<Term, 'choices'> {
  name: string;
  kind: 'text' | 'number' | 'switch' | 'choice';
  /** Values of a `choice`. */
  choices: readonly { value: string; label: Message | null }[];
  /** The value where none is set; null: none, or nothing. */
  fallback: Json;
  /** A channel does not work without a value. */
  required: boolean;
  min: number | null;
  max: number | null;
}

const terms = z.registry<Term>();

/**
 * Declares an option that people may set in the desk. The others are set by connecting an account, or in
 * config/channels.yaml alone: an address that credentials are sent to, say. Last in the chain, since each method of zod
 * makes another schema.
 */
export const option = <Schema extends z.ZodType>(schema: Schema, term: Term): Schema => {
  terms.add(schema, term);
  return schema;
};

const Described = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).default([]),
  enum: z.array(z.string()).optional(),
  anyOf: z.array(z.looseObject({ type: z.string() })).default([]),
  default: Json.optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
});

const Form = z.object({ shape: z.record(z.string(), z.instanceof(z.ZodType)) });

/** Of options that have several forms, that of the given ones; the first is the usual one. */
function formOf(options: z.ZodType, given: Readonly<Record<string, Json>>): z.ZodType {
  if (!(options instanceof z.ZodDiscriminatedUnion)) return options;
  const name = options.def.discriminator;
  const forms = options.options.filter((form) => form instanceof z.ZodObject);
  return forms.find((form) => form.shape[name].safeParse(given[name]).success) ?? forms[0] ?? options;
}

/** Form fields of the options that people may set, in the order of the schema. */
export function optionFields(options: z.ZodType, given: Readonly<Record<string, Json>> = {}): OptionField[] {
  const shape = Form.safeParse({ shape: Reflect.get(formOf(options, given), 'shape') }).data?.shape ?? {};
  return Object.entries(shape).flatMap(([name, schema]) => {
    const term = terms.get(schema);
    if (!term) return [];
    const found = Described.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
    const types = [found.type, found.anyOf.map(({ type }) => type)].flat();
    const isNumber = types.includes('integer') || types.includes('number');
    const kind = found.enum ? 'choice' : types.includes('boolean') ? 'switch' : isNumber ? 'number' : 'text';
    const least = found.minimum ?? (found.exclusiveMinimum === undefined ? null : found.exclusiveMinimum + 1);
    return {
      ...term,
      name,
      kind,
      choices: (found.enum ?? []).map((value) => ({ value, label: term.choices?.[value] ?? null })),
      fallback: found.default ?? null,
      required: !schema.safeParse(undefined).success,
      min: least,
      max: found.maximum ?? null,
    };
  });
}

const Required = z.object({
  required: z.array(z.string()).default([]),
  properties: z.record(z.string(), z.looseObject({ examples: z.array(Json).default([]) })).default({}),
});

/** Names of the options that a channel does not work without, each with a placeholder that is right in form. */
export function requiredOptions(options: z.ZodType, given: Readonly<Record<string, Json>> = {}): Map<string, Json> {
  const form = formOf(options, given);
  const { required, properties } = Required.parse(z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' }));
  return new Map(required.map((name) => [name, properties[name]?.examples[0] ?? '']));
}
