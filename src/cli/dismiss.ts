import type { ActionResult } from '../features/index.ts';
import { callDesk } from './call.ts';
import { answer, type Shell } from './environment.ts';

/** Notes that deliveries failed and are left so. */
export async function dismissCommand(shell: Shell, ids: readonly string[]): Promise<number> {
  const deliveries: ActionResult<'deliveries.dismiss'>[] = [];
  for (const id of ids) deliveries.push(await callDesk(shell, 'deliveries.dismiss', { id }));
  answer(shell, { deliveries }, () =>
    deliveries.map(({ id, state, dismissedBy }) => `Delivery ${id} stays ${state}, as ${dismissedBy} says.`).join('\n'),
  );
  return 0;
}
