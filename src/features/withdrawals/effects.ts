import { z } from 'zod';
import { DeliveryState } from '../../domain/delivery.ts';
import { Message } from '../../lib/message.ts';
import { postStanding } from '../../posts/corrections/standing.ts';
import { storeNow } from '../../store/now.ts';
import type { DeskContext } from '../kit/context.ts';
import { findStory, freePostIds } from '../kit/find.ts';
import type { View } from '../kit/schema.ts';
import { livePosts } from '../posts/live.ts';

const Effect = z.object({
  post: z.uuid(),
  channel: z.string(),
  state: DeliveryState,
  url: z.string().nullable(),
  may: z.boolean().nullable().describe('Masthead can delete it; null: it is not known yet what is live'),
  note: Message.nullable().describe('Why not, or what to know beforehand'),
});
type Effect = View<typeof Effect>;

export const Effects = z.object({ posts: z.array(Effect) });

/** Finds what withdrawing a story would do to its posts that are live, or may be. */
export async function effectsOf(context: DeskContext, text: string): Promise<Effect[]> {
  const story = await findStory(context, text);
  const live = await ('articleId' in story
    ? livePosts(context, [story.articleId])
    : livePosts(context, [], await freePostIds(context, story)));
  const now = await storeNow(context.db);
  return Promise.all(
    live.map(async ({ post, channel, state, url }): Promise<Effect> => {
      const own = context.channels.get(channel);
      const standing = await postStanding(context.db, post);
      const where = { post, channel, state, url };
      if (!own || standing.live === null) return { ...where, may: null, note: null };
      const { options } = own.channel;
      const verdict = own.platform.changes.may({ kind: 'retract' }, standing.live, { options, now });
      const note = verdict.may ? (verdict.note ?? null) : verdict.because;
      return { ...where, may: verdict.may, note };
    }),
  );
}
