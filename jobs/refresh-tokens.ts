import type { ConnectedChannel } from '../src/channels/connected-channel.ts';
import { forgetSets, refreshToken } from '../src/channels/refresh.ts';
import { refreshProfile } from '../src/features/channels/profiles.ts';
import { asMessage } from '../src/lib/errors.ts';
import { inOrder } from '../src/lib/message.ts';
import { inEnglish } from '../src/lib/render.ts';
import type { Job } from './job.ts';
import { jobTexts } from './messages.ts';

/** Asks how the accounts look. What cannot be asked is asked on the next day. */
async function refreshProfiles(
  context: Parameters<Job<'refresh-tokens'>['run']>[0],
  channels: readonly ConnectedChannel[],
  signal: AbortSignal,
): Promise<void> {
  for (const connected of channels) {
    signal.throwIfAborted();
    await refreshProfile(context, connected, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      const reason = inEnglish(asMessage(error));
      context.log.info({ channel: connected.channel.id, reason }, 'the account of a channel could not be read');
    });
  }
}

/** Renews tokens that expire, asks the platforms when the others do, and how the accounts look. */
export const refreshTokens: Job<'refresh-tokens'> = {
  name: 'refresh-tokens',
  async run(context, _, signal) {
    const ids: Record<'renewed' | 'asked' | 'refused' | 'failed', string[]> = {
      renewed: [],
      asked: [],
      refused: [],
      failed: [],
    };
    const usable = [...context.channels.values()].filter(
      ({ channel, credentials }) => channel.mode !== 'off' && credentials.missing.length === 0,
    );
    for (const connected of usable) {
      signal.throwIfAborted();
      const { id } = connected.channel;
      const refreshed = await refreshToken(context, connected, signal).catch((error: unknown) => {
        // A fault of one channel must not keep the others from their turn.
        signal.throwIfAborted();
        return { result: 'failed' as const, why: asMessage(error) };
      });
      if (refreshed.result in ids) ids[refreshed.result as keyof typeof ids].push(id);
      if ('why' in refreshed) {
        context.log.warn(
          { channel: id, reason: inEnglish(refreshed.why) },
          `the token of a channel was ${refreshed.result === 'refused' ? 'refused' : 'not asked for'}`,
        );
      }
    }
    await forgetSets(context, usable);
    const { renewed, asked, failed, refused } = ids;
    // What was refused just now is not tried once more.
    const well = usable.filter(({ channel: { id } }) => !failed.includes(id) && !refused.includes(id));
    await refreshProfiles(context, well, signal);
    return [
      ...(failed.length > 0 ? [jobTexts.tokensNotReached({ channels: failed })] : []),
      ...(refused.length > 0 ? [jobTexts.tokensRefused({ channels: refused })] : []),
    ].reduce(inOrder, jobTexts.tokens({ renewed: renewed.length, asked: asked.length }));
  },
};
