import { z } from 'zod';
import { Json } from '../../lib/json.ts';
import { type FormField, formFields } from './form.ts';

const Form = z.object({ shape: z.record(z.string(), z.instanceof(z.ZodType)) });

/** Of options that have several forms, that of the given ones; the first is the usual one. */
function formOf(options: z.ZodType, given: Readonly<Record<string, Json>>): z.ZodType {
  if (!(options instanceof z.ZodDiscriminatedUnion)) return options;
  const name = options.def.discriminator;
  const forms = options.options.filter((form) => form instanceof z.ZodObject);
  return forms.find((form) => form.shape[name].safeParse(given[name]).success) ?? forms[0] ?? options;
}

/** Form fields of the options that people may set. */
export const optionFields = (options: z.ZodType, given: Readonly<Record<string, Json>> = {}): FormField[] =>
  formFields(Form.safeParse({ shape: Reflect.get(formOf(options, given), 'shape') }).data?.shape ?? {});

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
