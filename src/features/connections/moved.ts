import { UserError } from '../../lib/errors.ts';
import { lockMoved } from '../../posts/moved.ts';
import { decide } from '../deliveries/resolve.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';
import { connections as messages } from './messages.ts';

interface Decision {
  channel: string;
  decision: 'publish' | 'cancel';
  /** The account that the person was shown; null: any. */
  account: string | null;
  by: string;
}

/** Decides on all posts of a channel that were scheduled for its previous account. Throws a UserError where there are none. */
export async function decideMoved(
  { db, channels }: DeskContext,
  { channel, decision, account, by }: Decision,
): Promise<{ channel: string; posts: number }> {
  channelNamed({ channels }, channel);
  return db.transaction(async (tx) => {
    const rows = await lockMoved(tx, channel);
    const [first] = rows;
    if (!first) throw new UserError(messages.noneMoved({ channel }), { kind: 'conflict' });
    if (account !== null && first.now !== account) {
      throw new UserError(messages.movedOn({ channel, account: first.now }), { kind: 'changed' });
    }
    const verdict = decision === 'publish' ? 'retry' : 'give-up';
    for (const { id } of rows) await decide(tx, channels, { id, verdict, by });
    return { channel, posts: rows.length };
  });
}
