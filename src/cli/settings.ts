import { join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { Section } from '../config/section.ts';
import { writeAtomically } from '../config/write-atomically.ts';
import type { ActionInput, ActionResult } from '../features/index.ts';
import { messageOf, UserError } from '../lib/errors.ts';
import { Json } from '../lib/json.ts';
import { moveLines, valueText } from './config-text.ts';
import { readWhole } from './files.ts';
import { type Act, oneOf } from './options.ts';
import { sentenceOf } from './say.ts';
import { settingFaults, settingWords as words } from './settings-messages.ts';
import { answer, print, type Shell } from './shell.ts';
import { listing, shortId } from './text.ts';
import type { Times } from './times.ts';

type View = ActionResult<'settings.section'>;
type Effect = ActionResult<'settings.preview'>;
type Change = ActionResult<'settings.history'>['changes'][number];

const MOST_BYTES = 200_000;

const sectionOf = (text: string): Section => oneOf('section', Section.options)(text);

/** Keys of a setting: `channels.default.perDay`, or a list in JSON where a key has a dot in it. */
function pathOf(text: string): string[] {
  if (!text.startsWith('[')) return text.split('.');
  try {
    return z.array(z.string()).parse(JSON.parse(text));
  } catch {
    throw new UserError(settingFaults.fieldPath({ given: text }), { usage: true });
  }
}

/** A value as the files write it: YAML on one line. */
async function writtenValue(text: string): Promise<Json> {
  const { parse } = await import('yaml');
  try {
    return Json.parse(parse(text, { maxAliasCount: 0 }));
  } catch (error) {
    throw new UserError(settingFaults.badValue({ why: messageOf(error) }), { usage: true });
  }
}

const fieldText = ({ path }: { path: readonly string[] }): string =>
  path.some((key) => key.includes('.')) ? JSON.stringify(path) : path.join('.');

function sourceText({ source: { from, file, line, variable, by } }: View['settings'][number]): string {
  const place = from === 'environment' ? (variable ?? '') : `${file?.split('/').at(-1) ?? ''}:${line ?? 1}`;
  return words.from({ from, place, by: by ?? '' });
}

async function show(shell: Shell, name: string): Promise<number> {
  const view = await shell.call('settings.section', { section: sectionOf(name) });
  return answer(shell, view, ({ columns }) => {
    const rows = view.settings.map((one) => [fieldText(one), sourceText(one), JSON.stringify(one.value)]);
    const overruled = view.settings.flatMap(({ changedInFile, inFile, value, source, path }) =>
      changedInFile
        ? [
            words.overruled({
              file: view.file.split('/').at(-1) ?? view.file,
              field: path.join('.'),
              inFile: valueText(inFile),
              inDesk: JSON.stringify(value),
              by: source.by ?? '',
            }),
          ]
        : [],
    );
    return [listing(words.head(), rows, columns), ...overruled].join('\n');
  });
}

function effectLines({ entries, changes, moves, held }: Effect, times: Times): string[] {
  const becomes = entries.map(({ field, before, after, toFile }) =>
    words.becomes({ field, before: valueText(before), after: valueText(after), toFile: toFile ? 'yes' : 'no' }),
  );
  const stopped = held.map(({ post, channel, at, problem }) =>
    words.held({ post: shortId(post), channel, at: times.full(at), why: sentenceOf(problem.message) }),
  );
  return [
    ...becomes,
    ...changes.restart.map((what) => words.restart({ what })),
    ...moveLines(moves, false, times),
    ...(held.length > 0 ? [words.heldHead({ count: held.length }), ...stopped] : []),
  ];
}

interface Flags {
  yes?: boolean;
  replace?: boolean;
  reason?: string;
}
type Preview = ActionInput<'settings.preview'>;
type SavedOptions = Pick<ActionInput<'settings.change'>, 'reason' | 'slots'>;

/** Shows the effect of a change, and makes it with --yes. */
async function apply(
  shell: Shell,
  preview: Preview,
  { yes = false, replace = false, reason }: Flags,
  save: (options: SavedOptions) => Promise<View>,
): Promise<number> {
  if (!yes) {
    const effect = await shell.call('settings.preview', preview);
    return answer(shell, effect, ({ times }) => [...effectLines(effect, times), words.applyIt()].join('\n'));
  }
  const view = await save({ reason: reason ?? null, slots: replace ? 'replace' : 'keep' });
  return print(shell, view, () => words.saved({ version: view.version }));
}

async function set(shell: Shell, name: string, field: string, value: string, flags: Flags): Promise<number> {
  const section = sectionOf(name);
  const changes = [{ path: pathOf(field), value: await writtenValue(value) }];
  return apply(shell, { section, changes }, flags, (saved) =>
    shell.call('settings.change', { section, changes, ...saved }),
  );
}

async function importFile(shell: Shell, name: string, file: string, flags: Flags): Promise<number> {
  const section = sectionOf(name);
  const tooLarge = () => new UserError(settingFaults.tooLarge());
  const yaml = (await readWhole(file, { most: MOST_BYTES, tooLarge, signal: shell.signal() })).toString('utf8');
  return apply(shell, { section, yaml }, flags, (saved) => shell.call('settings.change', { section, yaml, ...saved }));
}

async function revert(shell: Shell, name: string, fields: string[], flags: Flags): Promise<number> {
  const section = sectionOf(name);
  const paths = fields.map(pathOf);
  return apply(shell, { section, revert: paths }, flags, (saved) =>
    shell.call('settings.revert', { section, paths, ...saved }),
  );
}

const undo = (shell: Shell, id: string, flags: Flags): Promise<number> =>
  apply(shell, { undo: Number(id) }, flags, (saved) => shell.call('settings.undo', { id, ...saved }));

function whatText({ kind, undoes, reason, undoneBy, entries }: Change): string {
  const what = entries
    .map(({ field, before, after }) =>
      words.becomes({ field, before: valueText(before), after: valueText(after), toFile: 'no' }),
    )
    .join(' ');
  const undone = undoneBy === null ? 'no' : 'yes';
  const named = reason === null ? 'no' : 'yes';
  return words.what({ kind, undoes: String(undoes), what, reason: reason ?? '', named, undone, by: undoneBy ?? '' });
}

async function history(shell: Shell, name: string | undefined): Promise<number> {
  const { changes } = await shell.call('settings.history', name === undefined ? {} : { section: sectionOf(name) });
  return answer(shell, { changes }, ({ times, columns }) => {
    if (changes.length === 0) return words.noHistory();
    const rows = changes.map((one) => [String(one.id), times.short(one.at), one.by, whatText(one)]);
    return [listing(words.historyHead(), rows, columns), times.footer].join('\n');
  });
}

async function exportFiles(shell: Shell, { to }: { to?: string }): Promise<number> {
  const { files } = await shell.call('settings.export', {});
  if (to !== undefined) for (const { name, yaml } of files) await writeAtomically(join(to, name), yaml);
  return print(shell, { files }, () =>
    to === undefined
      ? files.map(({ name, yaml }) => `# ${name}\n${yaml.trimEnd()}\n`).join('\n---\n')
      : files
          .map(({ name, changed }) => words.exported({ file: join(to, name), changed: changed ? 'yes' : 'no' }))
          .join('\n'),
  );
}

const SECTIONS = `\nSECTION is ${Section.options.join(', ')}. Without --yes nothing is changed.`;

/** Adds the commands about settings that win over the files. */
export function addSettings(config: Command, act: Act): void {
  const changing = (command: Command): Command =>
    command
      .option('--yes', 'apply it; otherwise only show what it would do')
      .option('--replace', 'scheduled posts that no longer fit get other slots')
      .option('--reason <text>', 'why, for the history')
      .addHelpText('after', SECTIONS);
  config
    .command('show <section>')
    .description('list the settings of a section, with where each comes from')
    .addHelpText('after', SECTIONS)
    .action(act(show));
  changing(config.command('set <section> <field> <value>'))
    .description('change a setting, which then wins over the file; VALUE is YAML on one line')
    .action(act(set));
  changing(config.command('import <section> <file>'))
    .description('replace all settings of a section by those of a YAML file')
    .action(act(importFile));
  changing(config.command('revert <section> [fields...]'))
    .description('return to what the file has: some fields, or all of a section')
    .action(act(revert));
  config
    .command('history [section]')
    .description('list the changes that were made in the desk, the newest first')
    .action(act(history));
  changing(config.command('undo <change>')).description('undo one change of the history').action(act(undo));
  config
    .command('export')
    .description('print the configuration files with what was changed in the desk in them')
    .option('--to <folder>', 'write them there')
    .action(act(exportFiles));
}
