import { z } from 'zod';
import { type PostView, postsOf } from '../desk/posts.ts';
import { submit } from '../desk/submit.ts';
import type { LoggedRequest } from '../simulators/simulator.ts';
import { collectCard } from './collect.ts';
import { SLOT_LINE } from './config.ts';
import { type PlannedFault, planFaults } from './fault-plan.ts';
import type { DemoPage } from './pages.ts';
import type { Progress } from './progress.ts';
import type { ArticleData, ReportData } from './report/data.ts';
import type { Stage } from './stage.ts';
import { faultsShown, verifyPlatform, verifyPost } from './verify.ts';
import { isOver, watchPosts } from './watch.ts';

export interface Run {
  stage: Stage;
  pages: readonly DemoPage[];
  seed: number;
  signal: AbortSignal;
  progress: Progress;
  print: (line: string) => void;
}

/** Far more than an idle machine needs; milliseconds. */
const PATIENCE = 150_000;

const Log: z.ZodType<LoggedRequest[]> = z.array(
  z.object({
    at: z.string(),
    operation: z.string(),
    method: z.string(),
    path: z.string(),
    status: z.number().nullable(),
    fault: z.string().nullable(),
  }),
);

/** Orders the faults of one article on a platform once the article before it is through there. */
function createArming({ simulated }: Stage, plans: readonly PlannedFault[][]) {
  const waiting = plans.map((plan) => [...plan]);
  return (isFree: (platform: string, article: number) => boolean): void => {
    waiting.forEach((plan, article) => {
      for (const fault of [...plan]) {
        if (!isFree(fault.platform, article)) continue;
        simulated.simulators.get(fault.platform)?.faults([fault.order]);
        plan.splice(plan.indexOf(fault), 1);
      }
    });
  };
}

/** Platforms on which an article can be posted: one that needs a video takes no article without. */
function openTo({ article }: DemoPage, { desk }: Stage): string[] {
  return [...desk.channels.values()].flatMap(({ platform, channel }) => {
    const needsVideo = platform.limits(channel.options).video?.required === true;
    return needsVideo && article.videos.length === 0 ? [] : [platform.id];
  });
}

async function remarksOn(
  { simulated }: Stage,
  posts: readonly PostView[],
  plans: readonly PlannedFault[][],
): Promise<string[]> {
  const markers = new Set(posts.map(({ content }) => content.marker));
  const remarks: string[] = [];
  for (const { platform, url, ...simulator } of simulated.simulators.values()) {
    const { strangers, defects } = verifyPlatform(simulator, markers);
    if (strangers > 0) remarks.push(`On ${platform} stand ${strangers} posts that nobody wrote.`);
    for (const defect of defects) remarks.push(`${platform} was asked what no correct client asks: ${defect}`);
    const log = Log.parse(await (await fetch(`${url}/_log`)).json());
    const planned = plans.flat().filter((fault) => fault.platform === platform).length;
    const shown = faultsShown(log).length;
    const isSent = posts.some((post) => post.platform === platform && post.state !== 'draft');
    if (isSent && shown < planned)
      remarks.push(`${platform} showed ${shown} of the ${planned} faults that were planned.`);
  }
  return remarks;
}

/** Submits every page, waits until all its posts have come to their end, and asks the platforms what they have. */
export async function postAll(run: Run): Promise<Pick<ReportData, 'articles' | 'remarks'>> {
  const { stage, pages, seed, signal, progress, print } = run;
  const { desk } = stage;
  const plans = planFaults(
    seed,
    pages.map((page) => openTo(page, stage)),
  );
  const arm = createArming(stage, plans);
  const ids: string[] = [];
  arm((_platform, article) => article === 0);
  for (const { article, when } of pages) {
    signal.throwIfAborted();
    const { articleId, posts } = await submit(desk, { article, channels: null, when, again: false, by: 'demo' });
    ids.push(articleId);
    const made = posts.flatMap(({ content }) => content.pictures).filter(({ rendition }) => rendition !== null);
    const drafts = posts.filter(({ state }) => state === 'draft').length;
    print(
      `Wrote ${posts.length} posts and cut ${made.length} pictures for "${article.headline}"${drafts > 0 ? `; ${drafts} stay drafts` : ''}`,
    );
    const soFar = (await Promise.all(ids.map((id) => postsOf(desk, { articleId: id })))).flat();
    progress.show(soFar);
  }
  const posts = await watchPosts({
    desk,
    articleIds: ids,
    patience: PATIENCE,
    signal,
    onLook(seen) {
      const isThrough = (platform: string, article: number): boolean =>
        seen.filter((post) => post.platform === platform && ids.indexOf(post.articleId) < article).every(isOver);
      arm(isThrough);
      progress.show(seen);
    },
  });
  const articles: ArticleData[] = [];
  for (const [index, page] of pages.entries()) {
    const own = posts.filter(({ articleId }) => articleId === ids[index]);
    const cards = own.map((post) =>
      collectCard(desk, post, verifyPost(post, stage.simulated.simulators.get(post.channel))),
    );
    articles.push({
      article: page.article,
      when: page.when === 'now' ? 'at once' : `in the next slot of "${SLOT_LINE}"`,
      faults: plans[index] ?? [],
      cards: await Promise.all(cards),
    });
  }
  return { articles, remarks: await remarksOn(stage, posts, plans) };
}
