import { z } from 'zod';
import { Section } from '../../config/section.ts';
import { UserError } from '../../lib/errors.ts';
import { Json } from '../../lib/json.ts';
import { settingTexts as messages } from './messages.ts';
import type { Wish } from './plan.ts';

const SettingPath = z.array(z.string().min(1).max(200)).min(1).max(8).describe('Keys of mappings; a list is one value');

const Values = {
  changes: z
    .array(z.object({ path: SettingPath, value: Json.optional().describe('Left out: nothing is written there') }))
    .max(500)
    .optional(),
  yaml: z.string().max(200_000).optional().describe('All of the section, as YAML, in place of `changes`'),
};

/** What every change may have. */
export const Saved = {
  reason: z.string().trim().min(1).max(500).nullable().default(null),
  slots: z
    .enum(['keep', 'replace'])
    .default('keep')
    .describe('Scheduled posts that no longer fit their channel’s times keep them, or get others'),
};

export const ChangeInput = z.object({ section: Section, ...Values, ...Saved });

export const PreviewInput = z.object({
  section: Section.optional().describe('Needed unless `undo` is given'),
  ...Values,
  revert: z.array(SettingPath).max(500).optional(),
  undo: z.int().positive().optional().describe('Id of the change to undo'),
});

/** The one thing that an input asks for. Throws a UserError where it asks for none, or for several. */
export function wishOf({ section, changes, yaml, revert, undo }: z.output<typeof PreviewInput>): Wish {
  const wishes: Wish[] = [];
  if (undo !== undefined) wishes.push({ undo });
  if (section !== undefined) {
    if (changes !== undefined) wishes.push({ section, changes });
    if (yaml !== undefined) wishes.push({ section, yaml });
    if (revert !== undefined) wishes.push({ section, revert: revert.length > 0 ? revert : null });
  }
  const [wish] = wishes;
  if (wish === undefined || wishes.length > 1) throw new UserError(messages.oneWay(), { usage: true });
  return wish;
}
