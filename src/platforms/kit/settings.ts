import { z } from 'zod';
import type { PostSettings } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { faultsIn } from '../../lib/issues.ts';
import { Json } from '../../lib/json.ts';
import { type FormField, formFields } from './form.ts';
import { platform } from './messages.ts';

/** Schema of all settings of a post: an object, each of whose fields is made by `setting`. */
export type SettingsSchema = z.ZodType<Record<string, unknown>> & { shape: Readonly<Record<string, z.ZodType>> };

export function settingFields({ shape }: Pick<SettingsSchema, 'shape'> = { shape: {} }): FormField[] {
  const fields = formFields(shape);
  const stranger = Object.keys(shape).find((name) => !fields.some((field) => field.name === name));
  if (stranger !== undefined) throw new Error(`The setting ${stranger} was not made by setting()`);
  return fields;
}

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
