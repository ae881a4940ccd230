import { z } from 'zod';
import { Json } from '../../lib/json.ts';
import type { Message } from '../../lib/message.ts';

interface Term {
  label: Message;
  /** What it does; absent: its name says it. */
  help?: Message;
  /** Names of the values of a choice; one that is left out goes by its value. */
  choices?: Readonly<Record<string, Message>>;
  /** The account lists its values: `settingChoices` of the client. */
  ofAccount?: true;
}

/** An option of a channel or a setting of a post, as a form asks for it. */
export interface FormField {
  name: string;
  kind: 'text' | 'number' | 'switch' | 'choice' | 'list' | 'time';
  label: Message;
  help: Message | null;
  /** Values of a `choice`. */
  choices: readonly { value: string; label: Message | null }[];
  /** Its values are read from the account, with their names. */
  ofAccount?: true;
  /** The value where none is set; null: none, or nothing. */
  fallback: Json;
  /** A form without a value is incomplete. */
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

/** Declares a setting that an editor may choose for one post. */
export const setting = <Schema extends z.ZodType>(schema: Schema, term: Term): z.ZodOptional<Schema> =>
  option(schema.optional(), term);

/** Of a schema that takes null, too, the other type. */
const Type = z.union([z.string(), z.array(z.string()).transform((types) => types.find((type) => type !== 'null'))]);

const Described = z.looseObject({
  type: Type.optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  default: Json.optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
});
type Described = z.infer<typeof Described>;

/** Numbers that may be null are described one by one. */
const Whole = Described.extend({ anyOf: z.array(Described).default([]) }).transform(({ anyOf, ...found }) => ({
  ...anyOf.find(({ type }) => type !== 'null'),
  ...found,
}));

function kindOf({ type, enum: values, format }: Described): FormField['kind'] {
  if (values) return 'choice';
  switch (type) {
    case 'boolean':
      return 'switch';
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return 'list';
    default:
      return format === 'date-time' ? 'time' : 'text';
  }
}

/** Whole numbers are described with the largest that there are. */
const bound = (number: number | undefined): number | null =>
  number === undefined || Math.abs(number) === Number.MAX_SAFE_INTEGER ? null : number;

/** Form fields of a schema, in its order: those that were declared as an option or a setting. */
export const formFields = (shape: Readonly<Record<string, z.ZodType>>): FormField[] =>
  Object.entries(shape).flatMap(([name, schema]) => {
    const term = terms.get(schema);
    if (!term) return [];
    const found = Whole.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
    const { exclusiveMinimum: above } = found;
    return {
      name,
      kind: kindOf(found),
      label: term.label,
      help: term.help ?? null,
      choices: (found.enum ?? []).map((value) => ({ value, label: term.choices?.[value] ?? null })),
      ...(term.ofAccount && { ofAccount: true }),
      fallback: found.default ?? null,
      required: !schema.safeParse(undefined).success,
      min: above === undefined ? bound(found.minimum) : above + 1,
      max: bound(found.maximum),
    };
  });
