import { z } from 'zod';
import { readingNow } from '../../posts/reading-progress.ts';
import { defineAction } from '../define-action.ts';
import { ArticleText, countIn, flagIn, Next, Page } from '../kit/schema.ts';
import { Post, Skip } from '../posts/schema.ts';
import { articlePosts, bePresent, listPresences, listRevisions, oneArticle, PresenceInput } from './article.ts';
import { ComposeArticleInput, composeArticle } from './compose.ts';
import { CountsInput, countArticles } from './counts.ts';
import { ArticlesInput, listArticles } from './list.ts';
import {
  Article,
  ArticleCounts,
  ArticleRow,
  ArticleUrgencySet,
  ComposedArticle,
  Presence,
  Reading,
  Revision,
  Submitted,
  UpdatedArticle,
} from './schema.ts';
import { SUBMIT_NEEDS, SubmitCommand, submitCommand } from './submit.ts';
import { UpdateArticleInput, updateArticle } from './update-article.ts';
import { ArticleUrgencyInput, setUrgency } from './urgency.ts';

const Present = z.object({ presences: z.array(Presence) });

export const list = defineAction({
  name: 'articles.list',
  title: 'Articles, newest first, each with the state of its posts',
  permission: null,
  http: 'GET /articles',
  mcp: { tool: 'list_articles' },
  input: z.object({
    q: ArticlesInput.shape.q.describe('Words of the headline, or parts of words, in any order'),
    section: ArticlesInput.shape.section,
    urgency: ArticlesInput.shape.urgency,
    state: ArticlesInput.shape.state.describe('With a post in this state'),
    channel: ArticlesInput.shape.channel.describe('With a post on this channel'),
    withdrawn: flagIn.optional(),
    needs: ArticlesInput.shape.needs.describe('Needs something that you are permitted to do'),
    since: ArticlesInput.shape.since.describe('Received no earlier'),
    ...Page,
    limit: countIn(200).optional(),
  }),
  output: z.object({ articles: z.array(ArticleRow), next: Next }),
  run: (input, { services, by }) => listArticles(services, { ...input, by }),
});

export const counts = defineAction({
  name: 'articles.counts',
  title: 'Numbers of articles in the lists of the inbox: all, and by the state of a post',
  permission: null,
  http: 'GET /articles/counts',
  input: z.object({
    q: CountsInput.shape.q,
    section: CountsInput.shape.section,
    urgency: CountsInput.shape.urgency,
    channel: CountsInput.shape.channel,
    withdrawn: flagIn.optional(),
  }),
  output: ArticleCounts,
  run: (input, { services, by }) => countArticles(services, input, by),
});

export const show = defineAction({
  name: 'articles.show',
  title: 'The newest revision of an article, with its identifiers, withdrawal and focal points',
  permission: null,
  http: 'GET /articles/:id',
  mcp: { tool: 'show_article', id: 'article' },
  input: z.object({ id: ArticleText }),
  output: Article,
  run: ({ id }, { services }) => oneArticle(services, { article: id }),
});

export const revisions = defineAction({
  name: 'articles.revisions',
  title: 'Revisions of an article, newest first, each with what changed',
  permission: null,
  http: 'GET /articles/:id/revisions',
  input: z.object({ id: ArticleText }),
  output: z.object({ revisions: z.array(Revision) }),
  run: async ({ id }, { services }) => ({ revisions: await listRevisions(services, { article: id }) }),
});

export const posts = defineAction({
  name: 'articles.posts',
  title: 'The posts of an article, and the channels whose rules skip it',
  permission: null,
  http: 'GET /articles/:id/posts',
  mcp: { tool: 'article_posts', id: 'article' },
  input: z.object({ id: ArticleText }),
  output: z.object({ posts: z.array(Post), skipped: z.array(Skip) }),
  run: ({ id }, { services, by }) => articlePosts(services, { article: id, ...(by !== '' && { by }) }),
});

export const compose = defineAction({
  name: 'articles.compose',
  title: 'Creates the missing posts of an article; existing posts do not change',
  permission: 'write',
  http: 'POST /articles/:id/posts',
  input: z.object({
    id: ArticleText,
    channels: ComposeArticleInput.shape.channels.describe('null: all configured channels'),
  }),
  output: ComposedArticle,
  storedAs: 'compose-article',
  storedRequest: ({ id, ...input }) => ({ article: id, ...input }),
  run: ({ id, channels }, { services, by }) => composeArticle(services, { article: id, channels, by }),
});

export const reading = defineAction({
  name: 'articles.reading',
  title: 'Articles whose pictures are being looked at before their posts are written, with the progress',
  about: 'In the process that answers. It is done for whoever submits an article, or asks for missing posts.',
  permission: null,
  http: 'GET /articles/reading',
  input: z.object({}),
  output: z.object({ articles: z.array(Reading) }),
  run: async () => ({ articles: readingNow() }),
});

export const changeUrgency = defineAction({
  name: 'articles.setUrgency',
  title: 'Sets the urgency of an article and its posts; posts waiting for a slot get a new one',
  permission: 'write',
  http: 'POST /articles/:id/urgency',
  input: z.object({ id: ArticleText, urgency: ArticleUrgencyInput.shape.urgency }),
  output: ArticleUrgencySet,
  storedAs: 'set-urgency',
  storedRequest: ({ id, ...input }) => ({ article: id, ...input }),
  run: ({ id, urgency }, { services, by }) => setUrgency(services, { article: id, urgency, by }),
});

export const presences = defineAction({
  name: 'articles.presences',
  title: 'Who has which article open',
  permission: null,
  http: 'GET /presences',
  input: z.object({}),
  output: Present,
  run: async (_, { services }) => ({ presences: await listPresences(services) }),
});

export const open = defineAction({
  name: 'articles.open',
  title: 'Marks an article as open on a page for 45 seconds, or as closed; nothing is locked',
  permission: null,
  http: 'POST /articles/:id/presence',
  input: z.object({
    id: PresenceInput.shape.article,
    page: PresenceInput.shape.page.describe('A name chosen by the page'),
    here: z.boolean().default(true),
  }),
  output: Present,
  storedAs: 'presence',
  storedRequest: ({ id, ...input }) => ({ article: id, ...input }),
  run: async ({ id, ...input }, { services, by }) => ({
    presences: await bePresent(services, { article: id, ...input, by }),
  }),
});

export const submit = defineAction({
  name: 'articles.submit',
  title: 'Submits an article and creates its posts',
  permission: SUBMIT_NEEDS,
  http: null,
  input: SubmitCommand.omit({ by: true }),
  output: Submitted.extend({ repeated: z.boolean().describe('The answer of an earlier request with this key') }),
  run: (input, { services, by }) => submitCommand(services, { ...input, by }),
});

export const update = defineAction({
  name: 'articles.update',
  title: 'Submits a newer version of a known article',
  permission: 'write',
  http: null,
  input: UpdateArticleInput.omit({ by: true }),
  output: UpdatedArticle,
  run: (input, { services, by }) => updateArticle(services, { ...input, by }),
});
