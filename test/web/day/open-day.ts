import type { Browser, Locator } from 'playwright-core';
import type { Service } from '../../../src/app/service.ts';
import type { Article } from '../../../src/domain/article.ts';
import { submit } from '../../../src/features/articles/submit.ts';
import type { DeskContext } from '../../../src/features/kit/context.ts';
import { postsOf } from '../../../src/features/posts/posts.ts';
import type { PostView } from '../../../src/features/posts/schema.ts';
import { ENGINES } from '../../end-to-end/engines.ts';
import { type Newsroom, startNewsroom } from '../../end-to-end/newsroom.ts';
import { frontPage, pageOf } from './page-of.ts';
import { openSeat, type Seat, type Way } from './seat.ts';
import { stepsOf, type Task } from './steps.ts';
import { type Said, wordsIn } from './words.ts';

export const ZONE = 'Europe/Berlin';
/** Text areas, without the hidden ones that measure their height. */
export const FIELD = '#content textarea:not([aria-hidden])';

/** The channel that the first run connects; the file has the others. */
export const X = 'x-masthead-news';
export const nameOf = (channel: string): string => (channel === X ? 'Masthead News' : `The paper on ${channel}`);

/** Most steps of each task, at a desk and on a phone, which has its pages behind a menu and no range of rows. */
export const MOST = {
  'connect a channel': [5, 5],
  'pause everything': [3, 4],
  'find out why a post failed': [2, 3],
  'correct a live story': [2, 2],
  'article to six scheduled posts': [4, 4],
  'free post with two pictures to three channels': [10, 10],
  'move ten posts': [7, 15],
  'reject and re-approve': [5, 5],
} as const;
type Name = keyof typeof MOST;

/** A newsroom from its first run on, with two people who work in it. */
export interface Day extends Said {
  newsroom: Newsroom;
  service: Service;
  /** First person. */
  ada: Seat;
  /** Approver who joins later. */
  ben: Seat;
  tasks: readonly Task[];
  task(name: Name, act: () => Promise<void>): Promise<void>;
  /** Article of the newsroom's system under a path of its site, which shows it. */
  publish(path: string, headline: string, changes?: Partial<Article>): Article;
  /** Posts of an article for some channels, as the newsroom's system asks for them. */
  take(article: Article, channels: string[]): Promise<{ articleId: string; posts: PostView[] }>;
  posts(articleId: string): Promise<PostView[]>;
  /** Public posts of a channel. */
  seen(channel: string): { text: string; isReply: boolean }[];
  /** Orders Instagram to decline the next picture. */
  declinePicture(): void;
  /** What clients sent that none should, by channel. */
  defects(): Record<string, readonly unknown[]>;
  desk(): DeskContext;
  close(): Promise<void>;
}

export const buttonOf = ({ say }: Said, { page }: Seat, key: string, gaps = {}): Locator =>
  page.getByRole('button', { name: say(key, gaps), exact: true });

/** Opens a newsroom in which no one has signed in yet. */
export async function openDay(browser: Browser, way: Way): Promise<Day> {
  const engine = await ENGINES[0]?.env();
  if (!engine) throw new Error('There is no engine');
  const newsroom = await startNewsroom(engine, 'required', '', '', [], ['x']);
  newsroom.pages.set('/', frontPage);
  const service = await newsroom.start(true);
  const { simulators } = newsroom.simulated;
  const words = await wordsIn(way.language);
  const ada = await openSeat(browser, words, way);
  const ben = await openSeat(browser, words, way);
  const { tasks, task } = await stepsOf([ada.page, ben.page]);
  const desk = () => ({ ...service.context, queues: service.queues });
  return {
    ...words,
    newsroom,
    service,
    ada,
    ben,
    tasks,
    task,
    desk,
    publish(path, headline, changes = {}) {
      const url = newsroom.article.url?.replace(/\/ferry$/, path) ?? '';
      const canonicalUrl = `https://paper.example${path}`;
      const article = { ...newsroom.article, url, canonicalUrl, headline, ...changes };
      newsroom.pages.set(path, pageOf(article));
      return article;
    },
    take: (article, channels) => submit(desk(), { article, channels, when: 'slot', again: false, by: 'cms' }),
    posts: (articleId) => postsOf(desk(), { articleId }),
    seen: (channel) =>
      (simulators.get(channel)?.posts() ?? [])
        .filter(({ visibility }) => visibility === 'public')
        .map((post) => ({ text: JSON.stringify(post), isReply: post.replyTo !== undefined })),
    declinePicture: () =>
      simulators
        .get('instagram')
        ?.faults([{ operation: 'createContainer', fault: { type: 'named', name: 'image-ratio' } }]),
    defects: () => Object.fromEntries([...simulators].map(([id, simulator]) => [id, simulator.defects()])),
    async close() {
      await Promise.all([ada, ben].map(({ page }) => page.context().close()));
      await newsroom.stop();
      await engine.drop();
    },
  };
}
