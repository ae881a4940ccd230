import type { Command } from 'commander';
import type { ActionResult } from '../features/index.ts';
import { attentionWords as words } from './attention-messages.ts';
import type { Act } from './options.ts';
import { sentenceOf } from './say.ts';
import { answer, calling, type Page, type Shell } from './shell.ts';
import { listing } from './text.ts';
import { readTime } from './times.ts';

type List = ActionResult<'attention.list'>;

function listText({ items }: List, { times, columns }: Page): string {
  if (items.length === 0) return words.none();
  const groups = (['now', 'today', 'week'] as const).flatMap((urgency) => {
    const own = items.filter((item) => item.urgency === urgency);
    if (own.length === 0) return [];
    const rows = own.map(({ key, title, headline, assignee, snoozedUntil }) => [
      key,
      sentenceOf(title),
      headline ?? '',
      snoozedUntil === null ? (assignee ?? '') : words.snoozedUntil({ until: times.short(snoozedUntil) }),
    ]);
    return [[words.urgency({ urgency, count: own.length }), listing(words.head(), rows, columns)].join('\n')];
  });
  return [...groups, times.footer].join('\n\n');
}

function itemText({ item, history }: ActionResult<'attention.show'>, { times }: Page): string {
  const { title, detail, headline, deeds } = item;
  const [best] = deeds;
  return [
    sentenceOf(title),
    ...(headline === null ? [] : [headline]),
    ...(detail === null ? [] : [sentenceOf(detail)]),
    ...(best ? [words.best({ does: best.does })] : []),
    ...(history.length > 0 ? ['', words.happened()] : []),
    ...history.map(({ at, message }) => `  ${times.short(at)}  ${sentenceOf(message)}`),
  ].join('\n');
}

async function assign(shell: Shell, key: string, { to, none }: { to?: string; none?: boolean }): Promise<number> {
  const list = await shell.call('attention.assign', { key, ...(none ? { to: null } : to !== undefined && { to }) });
  return answer(shell, list, (page) => listText(list, page));
}

async function snooze(shell: Shell, key: string, { until }: { until?: string }): Promise<number> {
  const list = await shell.call('attention.snooze', { key, until: until === undefined ? null : readTime(until) });
  return answer(shell, list, (page) => listText(list, page));
}

/** Adds the commands about what needs attention. */
export function addAttention(program: Command, act: Act): void {
  const attention = program
    .command('attention')
    .description('list what needs a person, the most urgent first, and work on it');
  attention
    .command('list', { isDefault: true })
    .description('list what needs a person')
    .action(act(calling('attention.list', [], listText)));
  attention
    .command('show <item>')
    .description('show an item with what happened')
    .action(act(calling('attention.show', ['key'], itemText)));
  attention
    .command('assign <item>')
    .description('take an item, or have another person work on it')
    .option('--to <name>', 'another person')
    .option('--none', 'no one')
    .action(act(assign));
  attention
    .command('snooze <item>')
    .description('hide an item until a time; without --until it is shown again')
    .option('--until <time>', 'such as 2026-12-01T09:00+01:00')
    .action(act(snooze));
  attention
    .command('dismiss <item>')
    .description('dismiss an item; it comes back if the problem does')
    .action(act(calling('attention.dismiss', ['key'], listText)));
}
