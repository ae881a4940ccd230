import { z } from 'zod';
import type { PostSettings } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { faultsIn } from '../../lib/issues.ts';
import { Json } from '../../lib/json.ts';
import type { Message } from '../../lib/message.ts';
import { platform } from './messages.ts';

interface Term {
  label: Message;
  /** What it does; absent: its name says it. */
  help?: Message;
  /** Names of the values of a choice. */
  choices?: Readonly<Record<string, Message>>;
  /** The account lists its values: `settingChoices` of the client. */
  ofAccount?: true;
}

/** Setting of one post, as an editor is asked for it. */
export interface SettingField {
  name: string;
  kind: 'switch' | 'choice' | 'text' | 'number' | 'list' | 'time';
  label: Message;
  help: Message | null;
  choices: readonly { value: string; label: Message }[];
  /** Its values are read from the account, with their names. */
  ofAccount: boolean;
}

/** Schema of all settings of a post: an object, each of whose fields may be absent. */
export type SettingsSchema = z.ZodType<Record<string, unknown>> & { shape: Readonly<Record<string, z.ZodType>> };

const terms = new WeakMap<z.ZodType, Term>();

/** Schema of one setting of a post, with its name for editors. */
export function setting<Schema extends z.ZodType>(schema: Schema, term: Term): z.ZodOptional<Schema> {
  const field = schema.optional();
  terms.set(field, term);
  return field;
}

function kindOf(schema: z.ZodType): SettingField['kind'] {
  if (schema instanceof z.ZodBoolean || schema instanceof z.ZodLiteral) return 'switch';
  if (schema instanceof z.ZodEnum) return 'choice';
  if (schema instanceof z.ZodNumber) return 'number';
  if (schema instanceof z.ZodArray) return 'list';
  return schema instanceof z.ZodISODateTime ? 'time' : 'text';
}

/** The fields of a schema, in its order. */
export const settingFields = (schema: SettingsSchema | undefined): SettingField[] =>
  Object.entries(schema?.shape ?? {}).map(([name, field]) => {
    const term = terms.get(field);
    const inner = field instanceof z.ZodOptional ? field.unwrap() : field;
    if (!term || !(inner instanceof z.ZodType)) throw new Error(`The setting ${name} was not made by setting()`);
    const choices = Object.entries(term.choices ?? {}).map(([value, label]) => ({ value, label }));
    const { label, help = null, ofAccount = false } = term;
    return { name, kind: kindOf(inner), label, help, choices, ofAccount };
  });

/** Parses the settings of a post. Throws a UserError that names the first that is wrong. */
export function parseSettings(schema: SettingsSchema | undefined, given: PostSettings): PostSettings {
  const fields = settingFields(schema);
  const stranger = Object.keys(given).find((name) => !fields.some((field) => field.name === name));
  if (stranger !== undefined || !schema) {
    const names = fields.map(({ name }) => name).join(', ');
    if (stranger === undefined) return {};
    throw new UserError(platform.settingUnknown({ setting: stranger, names: names || '–' }), { usage: true });
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return z.record(z.string(), Json).parse(JSON.parse(JSON.stringify(parsed.data)));
  const [fault] = faultsIn(parsed.error.issues, ([name = '']) => name);
  const label = fields.find(({ name }) => name === fault?.field)?.label ?? platform.settings();
  const why = fault?.problem ?? platform.settings();
  throw new UserError(platform.settingWrong({ setting: label, why }), { usage: true });
}
