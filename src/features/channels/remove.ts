import { forgetCredentials } from '../../channels/entered.ts';
import { forgetProfile } from '../../channels/profiles.ts';
import { lockChannel, removeChannel as storeRemoval } from '../../channels/stored.ts';
import { forgetSubscribers } from '../../channels/subscribers.ts';
import { forgetTrials } from '../../channels/trials.ts';
import { UserError } from '../../lib/errors.ts';
import { endUnderway, lockUnderway, type Underway, underwayOn } from '../../posts/channel-removal.ts';
import type { DeskContext } from '../kit/context.ts';
import { refuseOfFile, versionIn } from './desk.ts';
import { desk as messages } from './messages.ts';

const MOST_NAMED = 5;

function refuseUnderway(channel: string, rows: readonly Underway[]): void {
  if (rows.length === 0) return;
  const more = rows.length - MOST_NAMED;
  const posts = [
    ...rows.slice(0, MOST_NAMED).map(({ headline, at }) => messages.planned({ headline, at })),
    ...(more > 0 ? [messages.more({ count: more })] : []),
  ];
  throw new UserError(messages.underway({ channel, count: rows.length, posts }), {
    kind: 'conflict',
    remedy: messages.withdrawPlanned(),
  });
}

/**
 * Removes a channel that was added in the desk, with its credentials; published posts and the history keep its name. Throws
 * a UserError that lists what is scheduled or under way, unless that is withdrawn, too. Where config/channels.yaml has a
 * channel with the same id, the posts and credentials are that one’s.
 */
export async function removeChannel(
  context: DeskContext,
  {
    id,
    withdrawPlanned,
    expected,
    by,
  }: { id: string; withdrawPlanned: boolean; expected: readonly string[] | null; by: string },
): Promise<{ id: string; name: string; cancelled: number; held: number }> {
  const known = context.channels.get(id);
  const isOfFile = known !== undefined && known.source !== 'desk';
  const removed = await context.db.transaction(async (tx) => {
    const row = await lockChannel(tx, id, versionIn(expected)).catch((error: unknown) => {
      refuseOfFile(context, id);
      throw error;
    });
    const ended = { cancelled: 0, held: 0 };
    if (!isOfFile) {
      await lockUnderway(tx, id);
      if (!withdrawPlanned) refuseUnderway(row.name, await underwayOn(tx, id));
      Object.assign(ended, await endUnderway(tx, id, by));
      await forgetCredentials(tx, id);
      await forgetSubscribers(tx, id);
      await forgetTrials(tx, id);
      await forgetProfile(tx, id);
    }
    await storeRemoval(tx, { id, by }, row.version);
    return { id, name: row.name, ...ended };
  });
  await context.takeChannels?.();
  return removed;
}
