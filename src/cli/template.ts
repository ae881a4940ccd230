import { isUtf8 } from 'node:buffer';
import { connectChannels } from '../channels/channels.ts';
import { type TemplatePreview, tryTemplate } from '../features/settings/preview-template.ts';
import { UserError } from '../lib/errors.ts';
import { textOf } from '../lib/render.ts';
import { reasonOf } from '../lib/system-error.ts';
import { articleFrom, type PageFlags } from './article.ts';
import { chosenChannels } from './chosen-channels.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { cli } from './messages.ts';
import { readWhole } from './read-file.ts';

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
    ...faults.map(({ line, column, message }) => `Fault: line ${line}, column ${column}: ${message}`),
    ...problems.map(({ severity, message }) => `${severity === 'blocks' ? 'Problem' : 'Note'}: ${textOf(message)}`),
  ].join('\n');
}

/** Shows what a template would write; exit code 1 when it has a fault. */
export async function tryTemplateCommand(
  shell: Shell,
  channelId: string,
  page: string,
  flags: TemplateFlags,
): Promise<number> {
  const template = await templateOf(flags);
  const [channel] = chosenChannels(connectChannels(configOf(shell), shell.env, new Map()), [channelId]);
  if (!channel) throw new Error('A channel that was just found is gone');
  const preview = tryTemplate(channel, await articleFrom(shell, page, flags), {
    field: flags.field ?? null,
    template,
  });
  answer(shell, preview, () => asText(preview));
  return preview.faults.length > 0 ? 1 : 0;
}
