import { UserError } from '../domain/errors.ts';
import { callDesk } from './call.ts';
import { actorOf, answer, type Shell } from './environment.ts';

export interface ResolveFlags {
  /** True without an id. */
  live?: string | boolean;
  sendAgain?: boolean;
}

function verdictOf({ live, sendAgain }: ResolveFlags): 'live' | 'send-again' {
  if ((live !== undefined) === (sendAgain === true)) {
    throw new UserError('Say exactly one of --live and --send-again: only you know what became of it.', {
      usage: true,
    });
  }
  return sendAgain ? 'send-again' : 'live';
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
