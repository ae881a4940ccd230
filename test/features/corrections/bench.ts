import { attemptDelivery } from '../../../src/delivery/attempt.ts';
import type { Article } from '../../../src/domain/article.ts';
import type { CorrectionPolicy } from '../../../src/domain/correction.ts';
import { submit } from '../../../src/features/articles/submit.ts';
import { type CorrectionView, listCorrections } from '../../../src/features/corrections/list.ts';
import { oneDelivery } from '../../../src/features/deliveries/deliveries.ts';
import type { DeskContext } from '../../../src/features/kit/context.ts';
import { type PostView, postsOf } from '../../../src/features/posts/posts.ts';
import { inEnglish } from '../../../src/lib/render.ts';
import { composePosts } from '../../../src/posts/compose-posts.ts';
import { catchUp, endCorrections } from '../../../src/posts/corrections/end.ts';
import { renderMedia } from '../../../src/posts/render-media.ts';
import { deliveries } from '../../../src/store/schema/index.ts';
import { eventually } from '../../helpers/eventually.ts';
import type { Desk } from '../bench.ts';

/** The same desk, with another policy of corrections on every channel. */
export const withPolicy = ({ context }: Desk, corrections: CorrectionPolicy): DeskContext => ({
  ...context,
  channels: new Map(
    [...context.channels].map(([id, one]) => [id, { ...one, channel: { ...one.channel, corrections } }]),
  ),
});

export const corrected = (article: Article): Article => ({
  ...article,
  headline: 'The ferry returns in May',
});

export const handIn = (context: DeskContext, article: Article, channel: string) =>
  submit(context, { article, channels: [channel], when: 'now', again: false, by: 'test' });

/** Delivers what is due, and does what follows from it, as the service's sweeps do, until nothing is left to do. */
export async function work(context: DeskContext): Promise<void> {
  const dueNow = async () => {
    const rows = await context.db.select().from(deliveries);
    return rows.filter(({ state, nextAt }) => state !== 'handed-over' && nextAt !== null);
  };
  await eventually(
    async () => {
      for (const { id } of await dueNow()) await attemptDelivery(context, id);
      await endCorrections(context);
      for (const articleId of await catchUp(context)) {
        await composePosts(context, articleId);
        await renderMedia(context, articleId, context.halt);
      }
      return (await dueNow()).length;
    },
    (left) => left === 0,
  );
}

export interface Published {
  article: Article;
  articleId: string;
  post: PostView;
}

/** A story that is live on a channel. */
export async function published(desk: Desk, context: DeskContext, channel: string): Promise<Published> {
  const article = desk.story();
  const { articleId } = await handIn(context, article, channel);
  await work(context);
  const [post] = await postsOf(context, { articleId });
  if (post?.state !== 'published') throw new Error(`It is ${post?.state}: ${JSON.stringify(post?.problems)}`);
  return { article, articleId, post };
}

export async function onlyCorrection(context: DeskContext, articleId: string, all = true): Promise<CorrectionView> {
  const [one, another] = await listCorrections(context, { article: articleId, all });
  if (!one || another) throw new Error(`one correction was expected, not ${another ? 'several' : 'none'}`);
  return one;
}

/** What readers of a simulated platform see of all that was ever posted there. */
export const wall = (desk: Desk, channel: string): string[] =>
  (desk.newsroom.simulated.simulators.get(channel)?.posts() ?? [])
    .filter(({ visibility }) => visibility === 'public')
    .map((post) => JSON.stringify(post));

/** A delivery's history, `kind: text`, without its attempts and times. */
export async function told(context: DeskContext, id: string): Promise<string[]> {
  const { timeline } = await oneDelivery(context, { id });
  return timeline
    .filter(({ attempt }) => attempt === null)
    .map(
      ({ kind, message }) =>
        `${kind}: ${inEnglish(message)
          .replace(/ for \w{3} .*/, ' for T')
          .replace(/Live as .*/, 'Live as ID')}`,
    );
}
