import { z } from 'zod';
import { ComposeArticleInput } from '../../features/articles/compose.ts';
import { ArticlesInput } from '../../features/articles/list.ts';
import { ArticleUrgencyInput } from '../../features/articles/urgency.ts';
import { ArticleText, By, countIn, flagIn, Next, Page } from '../../features/kit/schema.ts';
import { Article, ArticleRow, Revision, Skip } from './article-view.ts';
import { endpoint } from './endpoint.ts';
import { LivePost } from './live-view.ts';
import { Post } from './post-view.ts';

/** Its id or the beginning of it, the id of one of its posts, or its address. */
const Params = z.strictObject({ id: ArticleText });

export const listArticles = endpoint({
  method: 'GET',
  path: '/articles',
  command: 'articles',
  summary: 'The articles that came, the newest first, each with how far it is on each channel',
  query: z.strictObject({
    q: ArticlesInput.shape.q.describe('Words of the headline, or parts of words, in any order'),
    section: ArticlesInput.shape.section,
    urgency: ArticlesInput.shape.urgency,
    state: ArticlesInput.shape.state.describe('One of its posts is so'),
    channel: ArticlesInput.shape.channel.describe('One of its posts is on it'),
    withdrawn: flagIn.optional(),
    needs: ArticlesInput.shape.needs.describe('It waits for something that whoever asks has the right to do'),
    since: ArticlesInput.shape.since.describe('It came no earlier'),
    ...Page,
    limit: countIn(200).optional(),
  }),
  answer: z.object({ articles: z.array(ArticleRow), next: Next }),
});

export const getArticle = endpoint({
  method: 'GET',
  path: '/articles/:id',
  command: 'article',
  summary: 'The newest revision of an article, with its names, its withdrawal, and what must stay in its pictures',
  params: Params,
  answer: Article,
});

export const listRevisions = endpoint({
  method: 'GET',
  path: '/articles/:id/revisions',
  command: 'revisions',
  summary: 'The newest revisions of an article, the newest first, each with what it changed',
  params: Params,
  answer: z.object({ revisions: z.array(Revision) }),
});

export const listArticlePosts = endpoint({
  method: 'GET',
  path: '/articles/:id/posts',
  command: 'article-posts',
  summary: 'The posts of an article, and the channels whose rules left it out',
  params: Params,
  answer: z.object({ posts: z.array(Post), skipped: z.array(Skip) }),
});

export const composeArticle = endpoint({
  method: 'POST',
  path: '/articles/:id/posts',
  command: 'compose-article',
  summary: 'Writes the posts that an article lacks; those that there are stay as they are',
  params: Params,
  body: z.strictObject({
    channels: ComposeArticleInput.shape.channels.describe('null: all that are configured'),
    by: By,
  }),
  answer: z.object({
    articleId: z.uuid(),
    asked: z.array(z.string()).describe('Channels that had no post of it and were asked for one now'),
    posts: z.array(Post),
    skipped: z.array(Skip),
  }),
});

export const setArticleUrgency = endpoint({
  method: 'POST',
  path: '/articles/:id/urgency',
  command: 'set-urgency',
  summary: 'Says how urgent an article is, for all its posts; what waits for a slot gets another one by it',
  params: Params,
  body: z.strictObject({ urgency: ArticleUrgencyInput.shape.urgency, by: By }),
  answer: z.object({
    articleId: z.uuid(),
    urgency: ArticleUrgencyInput.shape.urgency,
    posts: z.array(Post),
    kept: z.array(z.string()).describe('Channels whose post is on its way, out or over: it stays as it went'),
  }),
});

const Withdrawn = z
  .object({
    articleIds: z.array(z.uuid()).describe('More than one where several stand under one address'),
    posts: z.array(Post).describe('As they stand now'),
    stopped: z.array(z.string()).describe('Channels on which something was on its way and is not sent'),
    live: z.array(LivePost).describe('What left before, or may have'),
  })
  .meta({ id: 'WithdrawnStory' });

export const withdrawArticle = endpoint({
  method: 'POST',
  path: '/articles/:id/withdrawal',
  command: 'withdraw',
  summary: 'Kills a story: from now on nothing of it is sent that was not sent before',
  params: Params,
  body: z.strictObject({ reason: z.string().trim().min(1).max(500), by: By }),
  answer: Withdrawn,
});

export const liftWithdrawal = endpoint({
  method: 'POST',
  path: '/articles/:id/withdrawal/lift',
  command: 'withdraw',
  summary: 'Takes a withdrawal back: what was planned is planned again',
  params: Params,
  body: z.strictObject({ reason: z.string().trim().max(500).default(''), by: By }),
  answer: Withdrawn,
});

export const listSkips = endpoint({
  method: 'GET',
  path: '/skips',
  command: 'skips',
  summary: 'What channels left out by their rules within the last week, the newest first',
  answer: z.object({ skips: z.array(Skip) }),
});
