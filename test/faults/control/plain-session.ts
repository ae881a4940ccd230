import type { AppContext } from '../../../src/app/context.ts';
import type { ConnectedChannel } from '../../../src/channels/connected-channel.ts';
import { openLook } from '../../../src/channels/look.ts';
import { StillProcessing } from '../../../src/delivery/interruptions.ts';
import { messageOf } from '../../../src/lib/errors.ts';
import type { Json } from '../../../src/lib/json.ts';
import { type Message, plainText } from '../../../src/lib/message.ts';
import type { Session } from '../../../src/platforms/session.ts';

export type PlainSession = Session<unknown, Readonly<Record<string, unknown>>>;

export interface Sending {
  deliveryId: string;
  postId: string;
  channelId: string;
}

export type Point = 'before-call' | 'answered';

/**
 * What an adapter may use when nobody keeps anything: steps and commits simply run, and a further try runs
 * them all again. Only within one try, which is one script with waits in it, is a result there twice.
 */
export async function plainSession(
  context: AppContext,
  connected: ConnectedChannel,
  sending: Sending,
  reach: (point: Point, name: string) => Promise<void>,
): Promise<PlainSession> {
  const { signal } = new AbortController();
  const { look } = await openLook(context, connected, sending.postId, {
    signal,
    now: () => context.clock.now(),
    mayWrite: () => undefined,
  });
  const results = new Map<string, Json>();
  const warnings: Message[] = [];
  return {
    ...look,
    delivery: { id: sending.deliveryId, kind: 'send' },
    async step(name, { result }, run) {
      const known = results.get(name);
      if (known !== undefined) return result.parse(known);
      const value = await run(signal);
      results.set(name, value);
      return value;
    },
    async forget(name) {
      results.delete(name);
    },
    async commit(name, { result }, run) {
      const known = results.get(name);
      if (known !== undefined) return result.parse(known);
      await reach('before-call', name);
      const value = await run(signal);
      await reach('answered', name);
      results.set(name, value);
      return value;
    },
    forItem: (_, run) => run(),
    reportedAddresses: async () => ({}),
    isBegun: () => false,
    isLive() {},
    afterwards: (name, run) =>
      run(signal).catch((error: unknown) => {
        warnings.push(plainText(`${name}: ${messageOf(error)}`));
        return null;
      }),
    warnings: () => [...warnings],
    async wait(until, reason) {
      throw new StillProcessing(reason, until);
    },
    file: async ({ hash }) => ({ bytes: (range) => context.files.read(hash, range) }),
    publicUrl: async (rendition) => context.publicUrl(rendition),
  };
}
