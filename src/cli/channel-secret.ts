import { callDesk } from './call.ts';
import { actorOf, answer, type Shell } from './environment.ts';
import { hiddenInput } from './hidden-input.ts';

/** Keeps a secret of a channel, read where nobody sees it, or forgets the one that was entered. */
export async function channelSecretCommand(
  shell: Shell,
  channel: string,
  name: string,
  remove: boolean,
): Promise<number> {
  const by = actorOf(shell);
  if (remove) {
    const removed = await callDesk(shell, 'remove-secret', { channel, name, by });
    answer(shell, removed, () => `${name} of ${channel} is forgotten: its variable counts again.`);
    return 0;
  }
  const value = await hiddenInput(shell, `${name} of ${channel} (it is not shown):`);
  const entered = await callDesk(shell, 'enter-secrets', { channel, values: { [name]: value }, by });
  answer(shell, entered, () =>
    [
      `${name} of ${channel} is kept, encrypted. Running processes take it over within seconds.`,
      `Try it with: masthead channels check ${channel}`,
    ].join('\n'),
  );
  return 0;
}
