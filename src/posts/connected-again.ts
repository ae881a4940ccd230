import { and, inArray, sql } from 'drizzle-orm';
import type { DraftChannel } from '../channels/connected-channel.ts';
import { BY_ITSELF, record } from '../store/audit.ts';
import { posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { channelProblems } from './draft.ts';

/** What was wrong with the channel, and not with what the post says. */
const OF_CHANNEL = ['not-connected', 'channel-off', 'account-shared'];

/**
 * Lets drafts be approved that were written while their channel was not connected, or off, once it is: nothing else of
 * them changes, and nothing goes out by it.
 */
export async function noteConnected(tx: Tx, channels: Iterable<readonly [string, DraftChannel]>): Promise<void> {
  const ready = [...channels].filter(([, channel]) => channelProblems(channel).length === 0).map(([id]) => id);
  if (ready.length === 0) return;
  const codes = sql.join(
    OF_CHANNEL.map((code) => sql`${code}`),
    sql`, `,
  );
  const without = sql`(select coalesce(jsonb_agg(problem order by place), '[]'::jsonb)
    from jsonb_array_elements(${posts.problems}) with ordinality as listed (problem, place)
    where problem->>'code' not in (${codes}))`;
  const rows = await tx
    .update(posts)
    .set({ problems: without })
    .where(
      and(
        sql`${posts.approvedHash} is distinct from ${posts.contentHash}`,
        inArray(posts.channelId, ready),
        sql`jsonb_path_exists(${posts.problems}, '$[*] ? (@.code == "not-connected" || @.code == "channel-off" || @.code == "account-shared")')`,
      ),
    )
    .returning({ channel: posts.channelId });
  const entries = [...new Set(rows.map(({ channel }) => channel))].map((id) => ({
    who: BY_ITSELF,
    action: 'connected' as const,
    subject: { type: 'channel', id } as const,
    detail: { drafts: rows.filter(({ channel }) => channel === id).length },
  }));
  await record(tx, ...entries);
}
