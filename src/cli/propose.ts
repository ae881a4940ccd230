import { PROPOSAL_TASKS } from '../domain/proposal.ts';
import type { CommandOutput } from '../features/commands.ts';
import { UserError } from '../lib/errors.ts';
import type { Wire } from '../lib/json.ts';
import { callDesk } from './call.ts';
import { actorOf, answer, type Shell } from './environment.ts';
import { oneOf } from './menu/menu.ts';
import { cli } from './messages.ts';
import { dayText, useText } from './model-text.ts';
import { postLines, problemLines } from './post-text.ts';

export type ProposeFlags = { task?: string; choose?: number };

type Proposals = Wire<CommandOutput<'proposals'>>;
type Proposal = Proposals['proposals'][number];
type Suggestion = Proposal['suggestions'][number];

const taskOf = oneOf('--task', PROPOSAL_TASKS);

const suggestionLines = ({ number, texts, body, problems, refused, left, current }: Suggestion): string[] => [
  `== ${number}${refused ? ' (refused)' : current ? ' (as it is now)' : ''}`,
  ...Object.entries(texts).flatMap(([name, text]) => (text === '' ? [] : [`-- ${name}`, text])),
  ...(body.length > 0 ? ['-- text', ...body] : []),
  ...(refused ? [refused.text] : problemLines(problems)),
  ...left.map(({ text, why }) => `Left out: “${text}”. ${why.text}`),
];

const proposalLines = (found: Proposal, today: Proposals['today']): string[] => [
  ...(found.refused ? [found.refused.text] : found.suggestions.flatMap(suggestionLines)),
  '--',
  `${found.model}: ${useText(found)}`,
  ...(today ? [`Today: ${dayText(today)}`] : []),
];

/** Shows what a language model proposes for a draft, or writes the draft so. */
export async function proposeCommand(shell: Shell, postId: string, flags: ProposeFlags): Promise<number> {
  const by = actorOf(shell);
  if (flags.task === undefined) {
    if (flags.choose !== undefined)
      throw new UserError(cli.goesWith({ option: '--choose', other: '--task' }), { usage: true });
    const post = await callDesk(shell, 'propose-post', { postId, by });
    answer(shell, { post }, () => postLines(post).join('\n'));
    return 0;
  }
  const task = taskOf(flags.task);
  if (flags.choose !== undefined) {
    const post = await callDesk(shell, 'choose-proposal', { postId, task, number: flags.choose, by });
    answer(shell, { post }, () => postLines(post).join('\n'));
    return 0;
  }
  const proposals = await callDesk(shell, 'ask-proposals', { postId, task, by });
  const found = proposals.proposals.find((one) => one.task === task);
  answer(shell, proposals, () => (found ? proposalLines(found, proposals.today).join('\n') : ''));
  return found?.suggestions.some(({ refused }) => refused === null) ? 0 : 1;
}
