import { VARIANTS } from '../compose/openings.ts';
import type { CommandOutput } from '../features/commands.ts';
import type { Wire } from '../lib/json.ts';
import { callDesk } from './call.ts';
import { actorOf, answer, configOf, type Shell } from './environment.ts';
import { oneOf } from './menu/menu.ts';
import { postList } from './post-list.ts';
import { postLines, problemLines, textLines } from './post-text.ts';
import { timesIn } from './times.ts';

export type VariantsFlags = { choose?: string; number?: number };

type Variants = Wire<CommandOutput<'variants'>>;

const textOf = ({ variant, number, current, counts, texts, problems, cards }: Variants[number]): string =>
  [
    `== ${variant}${number > 1 ? ` ${number}` : ''}${current ? ' (as it is now)' : ''}`,
    ...textLines(counts, { texts }),
    ...cards.map((words) => `Card: ${words}`),
    ...problemLines(problems),
  ].join('\n');

const variantOf = oneOf('--choose', VARIANTS);

/** Shows the ways to write a post, or writes it in one of them. */
export async function variantsCommand(shell: Shell, postId: string, flags: VariantsFlags): Promise<number> {
  if (flags.choose === undefined) {
    const variants = await callDesk(shell, 'variants', { postId });
    answer(shell, { variants }, () => variants.map(textOf).join('\n\n'));
    return 0;
  }
  const variant = variantOf(flags.choose);
  const number = flags.number ?? 1;
  const post = await callDesk(shell, 'choose-variant', { postId, variant, number, by: actorOf(shell) });
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, { post }, () => [...postLines(post), '', postList([post], times, shell.columns)].join('\n'));
  return 0;
}
