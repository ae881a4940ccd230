import { gt } from 'drizzle-orm';
import { SILENT_MS } from '../../posts/tell-making.ts';
import { lookTime } from '../../store/db-time.ts';
import { makings } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';

/** A video that is being made, by whichever process. */
export interface Making {
  articleId: string;
  channel: string;
  name: string;
  since: Date;
  /** 0 to 1; null while it waits for its turn. */
  share: number | null;
  /** Estimated; null while it cannot be estimated. */
  secondsLeft: number | null;
}

/** What is being made now, the oldest first; a few seconds old where another process makes it. */
export async function makingNow({ db, transcoder }: Pick<DeskContext, 'db' | 'transcoder'>): Promise<Making[]> {
  const rows = await db
    .select()
    .from(makings)
    .where(gt(makings.toldAt, lookTime(-SILENT_MS)));
  const own = transcoder?.work() ?? [];
  const elsewhere = rows.filter(({ id }) => !own.some((one) => one.id === id));
  const here = own.flatMap(({ owner, name, since, share, secondsLeft }) =>
    owner ? [{ articleId: owner.articleId, channel: owner.channelId, name, since, share, secondsLeft }] : [],
  );
  const others = elsewhere.map(({ articleId, channelId, name, since, share, secondsLeft }) => ({
    articleId,
    channel: channelId,
    name,
    since,
    share,
    secondsLeft,
  }));
  return [...here, ...others].sort((a, b) => a.since.getTime() - b.since.getTime());
}
