import { UserError } from '../lib/errors.ts';
import { callDesk } from './call.ts';
import { actorOf, answer, type Shell } from './environment.ts';
import { cli } from './messages.ts';

export interface ResolveFlags {
  /** True without an id. */
  live?: string | boolean;
  sendAgain?: boolean;
  retry?: boolean;
  giveUp?: boolean;
}

function verdictOf({ live, sendAgain, retry, giveUp }: ResolveFlags): 'live' | 'send-again' | 'retry' | 'give-up' {
  const said = [
    ...(live !== undefined ? ['live' as const] : []),
    ...(sendAgain ? ['send-again' as const] : []),
    ...(retry ? ['retry' as const] : []),
    ...(giveUp ? ['give-up' as const] : []),
  ];
  const [verdict] = said;
  if (verdict === undefined || said.length > 1) {
    throw new UserError(cli.oneVerdict(), { usage: true });
  }
  return verdict;
}

function idOf(given: string | undefined, { live }: ResolveFlags): string {
  if (given !== undefined) return given;
  const problem = typeof live === 'string' ? cli.deliveryTaken({ live }) : cli.deliveryMissing();
  throw new UserError(problem, { usage: true, remedy: cli.deliveryFirst() });
}

export async function resolveCommand(shell: Shell, given: string | undefined, flags: ResolveFlags): Promise<number> {
  const id = idOf(given, flags);
  const resolved = await callDesk(shell, 'resolve', {
    id,
    verdict: verdictOf(flags),
    by: actorOf(shell),
    ...(typeof flags.live === 'string' ? { result: flags.live } : {}),
  });
  answer(shell, resolved, () => `Delivery ${resolved.id} is now ${resolved.state}.`);
  return 0;
}
