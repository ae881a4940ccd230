import { z } from 'zod';
import type { World } from '../kit/world.ts';
import type { Account } from './account.ts';
import type { ArticleInput } from './article.ts';
import type { Reply } from './codes.ts';
import { type Draft, type Drafts, newsItem, readPage } from './drafts.ts';
import type { Events } from './events.ts';

/** End of a job for a fault ordered for its submission. */
export const JOB_FAULTS = {
  'originality-failed': 2,
  'publish-failed': 3,
  'review-refused': 4,
  'banned-later': 6,
} as const;
export type JobFault = keyof typeof JOB_FAULTS;

const IN_PROGRESS = 1;
const DELETED = 5;
/** Milliseconds until a job is done. */
const JOB_TIME = 20_000;

export interface Published {
  articleId: string;
  articles: { article: ArticleInput; url: string; isDeleted: boolean }[];
  at: Date;
  /** Time from which the list shows it. */
  listedFrom: number;
  /** Sent to followers by hand: read by all, listed by no call. */
  isMassSent: boolean;
}

interface Job {
  publishId: string;
  draft: Draft;
  due: number;
  status: number;
  /** The status with which it will end. */
  end: number;
  articleId: string | null;
  /** Milliseconds until the list shows what it published. */
  lag: number;
}

const Submit = z.object({ media_id: z.string() });
const Get = z.object({ publish_id: z.union([z.string(), z.number()]).transform(String) });
const ByArticle = z.object({ article_id: z.string(), index: z.int().nonnegative().default(0) });

/** Publishing without a push to followers: a job is accepted first, and the draft leaves the box at its end. */
export interface Publishing {
  submit(body: unknown, fault: JobFault | null, lag: number): Reply;
  get(body: unknown): Reply;
  article(body: unknown): Reply;
  list(body: unknown): Reply;
  delete(body: unknown): Reply;
  /** Sends a draft to followers: no list shows it. */
  send(draft: Draft): Published;
  /** Acts as an editor on the website; null if there is no such draft. */
  publishByHand(mediaId: string, isMassSent: boolean): Published | null;
  /** Ends the jobs whose time has come. */
  settle(): void;
  all(): readonly Published[];
}

export function createPublishing(world: World, account: Account, drafts: Drafts, events: Events): Publishing {
  const jobs = new Map<string, Job>();
  const published = new Map<string, Published>();
  let lastJob = 100_000_000;

  function publish(draft: Draft, isMassSent: boolean, lag = 0): Published {
    const { random } = world;
    const articleId = random.text(43);
    const articles = draft.articles.map((article) => ({
      article,
      url: `http://mp.weixin.qq.com/s/${random.text(22)}`,
      isDeleted: false,
    }));
    const at = world.now();
    const result = { articleId, articles, at, listedFrom: at.getTime() + lag, isMassSent };
    published.set(articleId, result);
    drafts.consume(draft.mediaId);
    return result;
  }

  function settle(): void {
    for (const job of jobs.values()) {
      if (job.status !== IN_PROGRESS || world.now().getTime() < job.due) continue;
      job.status = job.end;
      if (job.end !== 0 && job.end !== JOB_FAULTS['banned-later']) {
        events.publishFinished({ id: job.publishId, urls: [], status: String(job.end) });
      }
      if (job.end !== 0 && job.end !== JOB_FAULTS['banned-later']) continue;
      const done = publish(job.draft, false, job.lag);
      job.articleId = done.articleId;
      const urls = done.articles.map(({ url }) => url);
      events.publishFinished({ id: job.publishId, urls, status: '0' });
      if (job.end !== 0) published.delete(job.articleId);
    }
  }

  function statusOf(job: Job): number {
    const articles = job.articleId === null ? undefined : published.get(job.articleId)?.articles;
    return articles?.every(({ isDeleted }) => isDeleted) ? DELETED : job.status;
  }
  const items = ({ articles }: Published, shows: { content: boolean; pictures: boolean }) => ({
    news_item: articles.map(({ article, url, isDeleted }) => ({
      ...newsItem(article, url, shows),
      is_deleted: isDeleted,
    })),
  });

  return {
    submit(body, fault, lag) {
      const parsed = Submit.safeParse(body);
      if (!parsed.success) return 47001;
      const draft = drafts.find(parsed.data.media_id);
      if (!draft) return 40007;
      const isTwice = [...jobs.values()].some(
        (job) => job.status === IN_PROGRESS && job.draft.mediaId === draft.mediaId,
      );
      if (isTwice) world.defect(`The draft ${draft.mediaId} was submitted again while its job was in progress.`);
      lastJob += 1;
      const publishId = String(lastJob);
      const due = world.now().getTime() + world.scaled(JOB_TIME);
      const end = fault === null ? 0 : JOB_FAULTS[fault];
      if (events.isOn()) setTimeout(settle, world.scaled(JOB_TIME) + 1).unref();
      jobs.set(publishId, { publishId, draft, due, status: IN_PROGRESS, end, articleId: null, lag });
      return { errcode: 0, errmsg: 'ok', publish_id: publishId, msg_data_id: world.random.digits(10) };
    },
    get(body) {
      const parsed = Get.safeParse(body);
      const job = parsed.success ? jobs.get(parsed.data.publish_id) : undefined;
      if (!job) return 53502;
      const status = statusOf(job);
      const fails = status === 2 || status === 4 ? job.draft.articles.map((_article, i) => i + 1) : [];
      const result = job.articleId === null ? undefined : published.get(job.articleId);
      const detail = result && {
        article_id: result.articleId,
        article_detail: {
          count: result.articles.length,
          item: result.articles.map(({ url }, i) => ({ idx: i + 1, article_url: url })),
        },
      };
      return { publish_id: job.publishId, publish_status: status, ...detail, fail_idx: fails };
    },
    article(body) {
      const parsed = ByArticle.safeParse(body);
      const found = parsed.success ? published.get(parsed.data.article_id) : undefined;
      return found && !found.isMassSent ? items(found, { content: true, pictures: true }) : 53600;
    },
    list(body) {
      const page = readPage(body);
      if (!page) return 40097;
      // By id: chronological order isn't guaranteed.
      const all = [...published.values()]
        .filter(
          ({ isMassSent, articles, listedFrom }) =>
            !isMassSent && listedFrom <= world.now().getTime() && articles.some(({ isDeleted }) => !isDeleted),
        )
        .sort((a, b) => (a.articleId < b.articleId ? -1 : 1));
      const shown = all.slice(page.offset, page.offset + page.count);
      return {
        total_count: all.length,
        item_count: shown.length,
        item: shown.map((one) => ({
          article_id: one.articleId,
          content: items(one, { content: page.no_content === 0, pictures: account.listsPictures }),
          update_time: Math.floor(one.at.getTime() / 1000),
        })),
      };
    },
    delete(body) {
      const parsed = ByArticle.safeParse(body);
      const found = parsed.success ? published.get(parsed.data.article_id) : undefined;
      if (!parsed.success || !found || found.isMassSent) return 53600;
      const { index } = parsed.data;
      if (index > found.articles.length) return 40114;
      for (const [i, article] of found.articles.entries()) if (index === 0 || index === i + 1) article.isDeleted = true;
      return { errcode: 0, errmsg: 'ok' };
    },
    send: (draft) => publish(draft, true),
    publishByHand(mediaId, isMassSent) {
      const draft = drafts.find(mediaId);
      return draft && publish(draft, isMassSent);
    },
    settle,
    all: () => [...published.values()],
  };
}
