import { openSecret, secretRows, withEntered } from '../channels/entered.ts';
import type { AppContext } from './context.ts';

type Watched = Pick<AppContext, 'db' | 'keyring' | 'channels'>;

/**
 * Has a running process take over what somebody entered at the desk of any process. What is under way goes on with the
 * secrets it began with.
 */
export function createSecretWatch(context: Watched, take: (channels: AppContext['channels']) => void) {
  let known: string | null = null;
  return {
    /** The channels were made anew: whatever was entered meanwhile is looked at once more. */
    again(): void {
      known = null;
    },
    async turn(): Promise<void> {
      const rows = await secretRows(context.db);
      const now = JSON.stringify(rows.map(({ channelId, name, value }) => [channelId, name, value]));
      if (now === known) return;
      take(
        withEntered(
          context.channels,
          rows.map((row) => openSecret(context.keyring, row)),
        ),
      );
      known = now;
    },
  };
}
