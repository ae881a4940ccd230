import { UserError } from '../domain/errors.ts';
import { callDesk } from './call.ts';
import { actorOf, answer, type Shell } from './environment.ts';

export interface ResolveFlags {
  /** True without an id. */
  live?: string | boolean;
  sendAgain?: boolean;
  giveUp?: boolean;
}

function verdictOf({ live, sendAgain, giveUp }: ResolveFlags): 'live' | 'send-again' | 'give-up' {
  const said = [
    ...(live !== undefined ? ['live' as const] : []),
    ...(sendAgain ? ['send-again' as const] : []),
    ...(giveUp ? ['give-up' as const] : []),
  ];
  const [verdict] = said;
  if (verdict === undefined || said.length > 1) {
    throw new UserError('Say exactly one of --live, --send-again and --give-up: only you know what became of it.', {
      usage: true,
    });
  }
  return verdict;
}

export async function resolveCommand(shell: Shell, id: string, flags: ResolveFlags): Promise<number> {
  const resolved = await callDesk(shell, 'resolve', {
    id,
    verdict: verdictOf(flags),
    by: actorOf(shell),
    ...(typeof flags.live === 'string' ? { result: flags.live } : {}),
  });
  answer(shell, resolved, () => `Delivery ${resolved.id} is now ${resolved.state}.`);
  return 0;
}
