import type { CommandOutput } from '../features/commands.ts';
import type { Wire } from '../lib/json.ts';
import { callDesk } from './call.ts';
import { actorOf, answer, type Shell } from './environment.ts';

/** Notes that deliveries failed and are left so. */
export async function dismissCommand(shell: Shell, ids: readonly string[]): Promise<number> {
  const deliveries: Wire<CommandOutput<'dismiss-failure'>>[] = [];
  for (const id of ids) deliveries.push(await callDesk(shell, 'dismiss-failure', { id, by: actorOf(shell) }));
  answer(shell, { deliveries }, () =>
    deliveries.map(({ id, state, dismissedBy }) => `Delivery ${id} stays ${state}, as ${dismissedBy} says.`).join('\n'),
  );
  return 0;
}
