import { callDesk } from './call.ts';
import { answer, type Shell } from './environment.ts';

/** Exit code 1 when something is held, overdue or paused: made for monitoring. */
export async function statusCommand(shell: Shell): Promise<number> {
  const status = await callDesk(shell, 'status', {});
  const counts = Object.entries(status.counts).map(([state, n]) => `${n} ${state}`);
  answer(shell, status, () =>
    [
      status.ok ? 'All is well.' : 'Something needs a person:',
      ...status.held.map(({ id, channel, reason }) => `Held      ${channel} ${id}: ${reason ?? ''}`),
      ...status.overdue.map(
        ({ id, channel, dueAt }) => `Overdue   ${channel} ${id}, due ${dueAt ?? ''}; is a worker running?`,
      ),
      ...status.paused.map(({ channel, reason }) => `Paused    ${channel ?? 'everything'}: ${reason ?? ''}`),
      `Deliveries: ${counts.join(', ') || 'none yet'}.`,
    ].join('\n'),
  );
  return status.ok ? 0 : 1;
}
