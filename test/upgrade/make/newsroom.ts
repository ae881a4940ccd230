import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Service, startService } from '../../../src/app/service.ts';
import { createContext } from '../../../src/app/services.ts';
import { startSimulated } from '../../../src/app/simulated.ts';
import { loadConfig } from '../../../src/config/load.ts';
import type { Article } from '../../../src/domain/article.ts';
import { approve } from '../../../src/features/approvals/approve.ts';
import { submit } from '../../../src/features/articles/submit.ts';
import type { DeskContext } from '../../../src/features/kit/context.ts';
import { type PostView, postsOf } from '../../../src/features/posts/posts.ts';
import { platforms } from '../../../src/platforms/index.ts';
import type { FaultOrder, Simulator } from '../../../src/simulators/simulator.ts';
import { eventually } from '../../helpers/eventually.ts';
import { FILES, PACE, SEED, variables } from '../frozen-newsroom.ts';
import type { Neighbours } from './neighbours.ts';
import { storyteller } from './stories.ts';

/** A newsroom at work, and what people do in it. */
export interface Newsroom extends Neighbours {
  desk: DeskContext;
  service: Service;
  simulators: ReadonlyMap<string, Simulator>;
  story(changes?: Partial<Article>): Article;
  /** Hands a story in; answers its id and its posts by channel. */
  handIn(article: Article, channels: readonly string[], when?: 'slot' | 'now'): Promise<HandedIn>;
  /** Has the next requests on a channel go wrong, in place of what was ordered before. */
  fault(channel: string, ...orders: readonly Ordered[]): void;
  /** Resolves when each post is in one of these states. */
  come(posts: readonly PostView[], ...states: string[]): Promise<void>;
}

/** An operation of the simulated platform, what goes wrong or its name there, and how often. */
export type Ordered = readonly [operation: string, fault: FaultOrder['fault'] | string, times?: number];

export interface HandedIn {
  articleId: string;
  posts: PostView[];
  on(channel: string): PostView;
}

export const EDITOR = 'Odalys Brandt';
export const APPROVER = 'Tomas Verhale';
export const ADMIN = 'Ines Halloran';

export async function openNewsroom(databaseUrl: string, neighbours: Neighbours): Promise<Newsroom> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-frozen-'));
  const env = { ...variables(), DATABASE_URL: databaseUrl, MASTHEAD_DATA: folder };
  const config = loadConfig(FILES, env, platforms);
  const { simulators, channels, stop } = await startSimulated(config, { factor: PACE, seed: SEED });
  const complain = (fields: object, message: string): void => {
    const error = 'err' in fields && fields.err instanceof Error ? `: ${fields.err.message}` : '';
    process.stderr.write(`${message}${error}\n`);
  };
  const log = { info() {}, warn: complain, error: complain };
  const context = await createContext({ config, configDirectory: FILES, env, log, pace: PACE, simulated: channels });
  const service = await startService(context, 'all');
  const desk = { ...context, queues: service.queues };
  return {
    ...neighbours,
    desk,
    service,
    simulators,
    story: storyteller(neighbours.origin, () => new Date()),
    async handIn(article, asked, when = 'slot') {
      const made = await submit(desk, { article, channels: [...asked], when, again: false, by: 'cms' });
      const on = (channel: string): PostView => {
        const post = made.posts.find((one) => one.channel === channel);
        if (!post) throw new Error(`There is no post of "${article.headline}" on ${channel}`);
        return post;
      };
      return { articleId: made.articleId, posts: made.posts, on };
    },
    fault(channel, ...orders) {
      const all = orders.map(([operation, fault, times = 1]) => ({
        operation,
        times,
        fault: typeof fault === 'string' ? { type: 'named' as const, name: fault } : fault,
      }));
      simulators.get(channel)?.faults(all);
    },
    async come(posts, ...states) {
      const ids = posts.map(({ id }) => id);
      const look = async () => (await Promise.all(ids.map((postId) => postsOf(desk, { postId })))).flat();
      const told = (views: readonly PostView[]) =>
        views.map(({ channel, state, delivery, problems }) => ({ channel, state, why: delivery?.outcome, problems }));
      await eventually(
        async () => told(await look()),
        (views) => views.every(({ state }) => states.includes(state)),
        240_000,
      );
    },
    async stop() {
      await service.stop();
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Approves posts as they stand, but for those that leave by themselves. */
export async function approveAll(
  { desk }: Pick<Newsroom, 'desk'>,
  posts: readonly PostView[],
  when: string | null = 'now',
  by = APPROVER,
): Promise<void> {
  for (const { id } of posts.filter(({ channel }) => desk.channels.get(channel)?.channel.approval !== 'automatic'))
    await approve(desk, { postId: id, when: when as 'now' | null, by, despiteRules: true });
}

/** Has an article published on channels, and waits until it is there. */
export async function publish(room: Newsroom, article: Article, channels: readonly string[]): Promise<HandedIn> {
  const made = await room.handIn(article, channels);
  await approveAll(room, made.posts);
  await room.come(made.posts, 'published', 'handed-over');
  return made;
}
