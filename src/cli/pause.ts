import { callDesk } from './call.ts';
import { actorOf, answer, type Shell } from './environment.ts';

export async function pauseCommand(
  shell: Shell,
  channel: string | undefined,
  paused: boolean,
  reason: string,
): Promise<number> {
  await callDesk(shell, 'pause', { channel: channel ?? null, paused, reason, by: actorOf(shell) });
  answer(
    shell,
    { channel: channel ?? null, paused },
    () => `${channel ?? 'Everything'} is ${paused ? 'paused' : 'no longer paused'}.`,
  );
  return 0;
}
