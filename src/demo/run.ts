import { z } from 'zod';
import { say } from '../cli/say.ts';
import { submit } from '../features/articles/submit.ts';
import { oneDelivery } from '../features/deliveries/deliveries.ts';
import { postsOf } from '../features/posts/posts.ts';
import type { PostView } from '../features/posts/schema.ts';
import type { UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { takeOwnFiles } from '../posts/own-files.ts';
import type { LoggedRequest, Simulator } from '../simulators/simulator.ts';
import { approveTogether, chooseAll, type Piece } from './everything.ts';
import { FAULT_WORDS, type PlannedFault, planFaults, shownFaults } from './fault-plan.ts';
import { remarks, times } from './messages.ts';
import type { DemoPage } from './pages.ts';
import { isOver, type Progress, watchPosts } from './progress.ts';
import { type ArticleData, type CardData, nameOf, type ReportData } from './report-data.ts';
import { lines } from './report-messages.ts';
import { SLOT_LINE, type Stage } from './stage.ts';
import { platformFaults, shownOf, verifyPost } from './verify.ts';

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
const LOG_MS = 5_000;

type Arm = (isFree: (platform: string, article: number) => boolean) => void;

/** Orders planned faults from the simulators, those of an article once `isFree` allows it on the platform. */
function createArm(simulators: ReadonlyMap<string, Simulator>, plans: readonly (readonly PlannedFault[])[]): Arm {
  let waiting = plans.flatMap((plan, article) => plan.map((fault) => ({ fault, article })));
  return (isFree) => {
    const due = waiting.filter(({ fault, article }) => isFree(fault.platform, article));
    waiting = waiting.filter((one) => !due.includes(one));
    for (const { fault } of due) simulators.get(fault.platform)?.faults([fault.order]);
  };
}

/** Faulty answers of each platform, counted from its own log. */
async function countFaults(simulators: ReadonlyMap<string, Simulator>): Promise<Map<string, number>> {
  const counts = [...simulators].map(async ([id, { url }]) => {
    const answer = await fetch(`${url}/_log`, { signal: AbortSignal.timeout(LOG_MS) });
    return [id, Log.parse(await answer.json()).filter(({ fault }) => fault !== null).length] as const;
  });
  return new Map(await Promise.all(counts));
}

/** Reads a post's history from the store. */
async function collectCard(
  { pieces, stage: { desk, simulated } }: Pick<Run, 'pieces' | 'stage'>,
  post: PostView,
): Promise<CardData> {
  const simulator = simulated.simulators.get(post.channel);
  const connected = desk.channels.get(post.channel);
  if (!connected) throw new Error(`The channel ${post.channel} of a post is gone`);
  const row = post.delivery && (await oneDelivery(desk, { id: post.delivery.id }));
  const { channel, platform } = connected;
  return {
    platform,
    channel: channel.id,
    channelName: channel.name,
    says: pieces.find((piece) => piece.channel === channel.id)?.says ?? null,
    options: channel.options,
    content: post.content,
    problems: post.problems,
    state: post.state,
    delivery: row && {
      createdAt: row.createdAt,
      slotAt: row.slotAt,
      endedAt: row.endedAt,
      outcome: row.outcome,
      receipt: row.receipt,
      heldReason: row.heldReason,
      attempts: row.attempts,
    },
    verdict: verifyPost(post, simulator),
    shown: shownOf(post, simulator?.posts() ?? []),
    filesAt: simulator?.url ?? '',
  };
}

export interface Run {
  stage: Stage;
  pages: readonly DemoPage[];
  /** Ways in which an editor has the story go out; none: its posts go out as they are written. */
  pieces: readonly Piece[];
  seed: number;
  signal: AbortSignal;
  progress: Progress;
  print: (line: string) => void;
}

/** Far longer than an idle machine needs; milliseconds. */
const PATIENCE = 110_000;

/** Platforms that can take an article: some need a picture, some a video. */
function openTo({ article }: DemoPage, { desk }: Stage): string[] {
  const hasPicture = article.images.some(({ url }) => url !== null);
  return [...desk.channels.values()].flatMap(({ platform, channel }) => {
    const { pictures } = platform.content.limits(channel.options);
    const lacks =
      (platform.content.video?.required && article.videos.length === 0) || (pictures.min > 0 && !hasPicture);
    return lacks ? [] : [platform.id];
  });
}

/** Submits the pages one after the other; answers their articles' ids. */
async function submitAll({ stage: { desk }, pages, pieces, signal, progress, print }: Run): Promise<string[]> {
  const ids: string[] = [];
  const shared = pieces.filter(({ together }) => together).map(({ channel }) => channel);
  const all: PostView[] = [];
  const onDraft = ({ says, channel }: Piece, why: UserError): void => {
    const platform = desk.channels.get(channel)?.platform;
    if (!platform) throw new Error(`The channel ${channel} is gone`);
    progress.end();
    print(lines.staysDraft({ name: nameOf({ platform, says }), why: say(why.asMessage()) }));
  };
  const onFilm = (): void => {
    progress.end();
    print(lines.film());
  };
  for (const { article, when } of pages) {
    signal.throwIfAborted();
    const files = await takeOwnFiles(desk, article);
    const [channels, time] = when === 'together' ? [shared, 'slot' as const] : [null, when];
    const request = { article, files, channels, when: time, again: false, by: 'demo' };
    const { articleId, posts } = await submit(desk, request);
    ids.push(articleId);
    all.push(...posts);
    if (channels === null) await chooseAll({ desk, pieces, signal, onFilm, onDraft }, { articleId, posts });
    const made = posts.flatMap(({ content }) => content.pictures).filter(({ rendition }) => rendition !== null);
    progress.end();
    print(lines.created({ posts: posts.length, crops: made.length, headline: article.headline }));
    progress.show((await Promise.all(ids.map((id) => postsOf(desk, { articleId: id })))).flat());
  }
  await approveTogether(desk, pieces, all);
  return ids;
}

/** In the order of the page's header. */
function inHeaderOrder(cards: CardData[], { article }: DemoPage): CardData[] {
  const order = article.masthead.map((entry) => ('platform' in entry ? entry.platform : ''));
  return cards.toSorted((a, b) => order.indexOf(a.platform.id) - order.indexOf(b.platform.id));
}

/** Faults of the first article that did not occur. They are ordered before anything is sent, so each has to. */
function missedFaults(
  cards: readonly CardData[],
  planned: readonly PlannedFault[],
  shown: readonly PlannedFault[],
): Message[] {
  return planned
    .filter((fault) => !shown.includes(fault))
    .filter(({ platform }) => cards.some(({ channel, state }) => channel === platform && state !== 'draft'))
    .map(({ platform, kind }) => remarks.missed({ platform, fault: FAULT_WORDS[kind] }));
}

/** When an article was sent, to end a sentence. */
function timeOf({ when }: DemoPage): Message {
  if (when === 'together') return times.inMessage();
  return when === 'now' ? times.atOnce() : times.inSlot({ line: SLOT_LINE });
}

async function collect(
  run: Run,
  posts: readonly PostView[],
  ids: readonly string[],
  faults: PlannedFault[][],
): Promise<ArticleData[]> {
  return Promise.all(
    run.pages.map(async (page, index) => {
      const own = posts.filter(({ articleId }) => articleId === ids[index]);
      const cards = own.map((post) => collectCard(run, post));
      return {
        article: page.article,
        when: timeOf(page),
        faults: faults[index] ?? [],
        cards: inHeaderOrder(await Promise.all(cards), page),
      };
    }),
  );
}

/** Submits every page, waits until all posts are over, and asks the platforms what they show. */
export async function postAll(run: Run): Promise<Pick<ReportData, 'articles' | 'remarks'>> {
  const { stage, pages, seed, signal, progress } = run;
  const { simulators } = stage.simulated;
  const plans = planFaults(
    seed,
    pages.map((page) => openTo(page, stage)),
  );
  const arm = createArm(simulators, plans);
  arm((_platform, article) => article === 0);
  const ids = await submitAll(run);
  const posts = await watchPosts({
    desk: stage.desk,
    articleIds: ids,
    patience: PATIENCE,
    signal,
    onLook(seen) {
      arm((platform, article) =>
        seen.filter((post) => post.platform === platform && ids.indexOf(post.articleId ?? '') < article).every(isOver),
      );
      progress.show(seen);
    },
  });
  progress.end();
  const faults = shownFaults(plans, await countFaults(simulators));
  const articles = await collect(run, posts, ids, faults);
  const found = [
    ...[...simulators.values()].flatMap((simulator) => platformFaults(simulator, posts)),
    ...missedFaults(articles[0]?.cards ?? [], plans[0] ?? [], faults[0] ?? []),
  ];
  return { articles, remarks: found };
}
