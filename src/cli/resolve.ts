import { UserError } from '../lib/errors.ts';
import { callDesk } from './call.ts';
import { answer, type Shell } from './environment.ts';

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
    throw new UserError(
      'Say exactly one of --live, --send-again, --retry and --give-up: only you know what became of it.',
      { usage: true },
    );
  }
  return verdict;
}

function idOf(given: string | undefined, { live }: ResolveFlags): string {
  if (given !== undefined) return given;
  const taken = typeof live === 'string' ? ` "${live}" was taken for the id of the post on the platform.` : '';
  throw new UserError(`The id of the delivery is missing.${taken}`, {
    usage: true,
    remedy: 'It comes first: masthead resolve DELIVERY --live ID-OR-ADDRESS',
  });
}

export async function resolveCommand(shell: Shell, given: string | undefined, flags: ResolveFlags): Promise<number> {
  const id = idOf(given, flags);
  const resolved = await callDesk(shell, 'deliveries.resolve', {
    id,
    verdict: verdictOf(flags),
    ...(typeof flags.live === 'string' ? { result: flags.live } : {}),
  });
  answer(shell, resolved, () => `Delivery ${resolved.id} is now ${resolved.state}.`);
  return 0;
}
