import { forgetSets, refreshToken } from '../src/channels/refresh.ts';
import { counted } from '../src/lib/counted.ts';
import { asMessage } from '../src/lib/errors.ts';
import { inEnglish } from '../src/lib/render.ts';
import type { Job } from './job.ts';

const tokens = (n: number): string => counted(n, 'token');

/** Renews tokens that expire, and asks the platforms when the others do. */
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
      const tended = await refreshToken(context, connected, signal).catch((error: unknown) => {
        // A fault of one channel must not keep the others from their turn.
        signal.throwIfAborted();
        return { result: 'failed' as const, why: asMessage(error) };
      });
      if (tended.result in ids) ids[tended.result as keyof typeof ids].push(id);
      if ('why' in tended) {
        context.log.warn(
          { channel: id, reason: inEnglish(tended.why) },
          `the token of a channel was ${tended.result === 'refused' ? 'refused' : 'not asked for'}`,
        );
      }
    }
    await forgetSets(context, usable);
    const said = [
      `${tokens(ids.renewed.length)} renewed, the end of ${ids.asked.length} read`,
      ...(ids.failed.length > 0 ? [`not reached, tried again next time: ${ids.failed.join(', ')}`] : []),
      ...(ids.refused.length > 0 ? [`refused, a person must renew it: ${ids.refused.join(', ')}`] : []),
    ];
    return `${said.join('; ')}.`;
  },
};
