import { isUtf8 } from 'node:buffer';
import { tryTemplate } from '../features/settings/preview-template.ts';
import type { TemplatePreview } from '../features/settings/schema.ts';
import { UserError } from '../lib/errors.ts';
import { textOf } from '../lib/render.ts';
import { reasonOf } from '../lib/system-error.ts';
import { cli } from './messages.ts';
import { articleFrom, chosenChannels, type PageFlags } from './page.ts';
import { problemLines } from './post-text.ts';
import { readWhole } from './read-file.ts';
import { print, type Shell } from './shell.ts';

const MAX_TEMPLATE = 1_000_000;

export type TemplateFlags = PageFlags & { field?: string; template?: string; file?: string };

async function templateOf({ template, file }: TemplateFlags): Promise<string> {
  if ((template === undefined) === (file === undefined)) {
    throw new UserError(cli.giveTemplate(), { usage: true });
  }
  if (file === undefined) return template ?? '';
  const limits = { most: MAX_TEMPLATE, tooLarge: () => new UserError(cli.templateTooLarge()) };
  const bytes = await readWhole(file, limits).catch((error: unknown) => {
    const why = error instanceof UserError ? error.problem : reasonOf(error);
    throw new UserError(cli.templateUnreadable({ file, why }), { remedy: cli.giveTemplateFile(), cause: error });
  });
  if (isUtf8(bytes) && !bytes.includes(0)) return bytes.toString('utf8');
  throw new UserError(cli.templateNotText({ file }), { remedy: cli.saveAsText() });
}

function asText({ channel, field, text, count, faults, problems }: TemplatePreview): string {
  return [
    `== ${channel}: ${field}${count ? ` (${count.count} of ${count.max} ${count.unit})` : ''}`,
    ...(text === null ? [] : [text, '--']),
    ...faults.map(({ line, column, message }) => `Fault: line ${line}, column ${column}: ${textOf(message)}`),
    ...problemLines(problems),
  ].join('\n');
}

/** Shows what a template would write; exit code 1 when it has a fault. */
export async function tryTemplateOn(shell: Shell, id: string, page: string, flags: TemplateFlags): Promise<number> {
  const template = await templateOf(flags);
  const [channel] = chosenChannels(shell, [id]);
  if (!channel) throw new Error('A channel that was just found is gone');
  const article = await articleFrom(shell, page, flags);
  const preview = tryTemplate(channel, article, { field: flags.field ?? null, template });
  return print(shell, preview, () => asText(preview), preview.faults.length > 0 ? 1 : 0);
}
