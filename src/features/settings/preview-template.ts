import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { templateTexts } from '../../compose/messages.ts';
import { faultsIn } from '../../compose/template-forms.ts';
import { Article } from '../../domain/article.ts';
import { UserError } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { hurrying } from '../../posts/urgency.ts';
import { writer } from '../../posts/writer/writer.ts';
import { articleRevisions, articles } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed, missing } from '../kit/find.ts';
import { countsOf } from '../posts/posts.ts';
import { templates } from './messages.ts';
import type { TemplatePreview } from './schema.ts';

/** Sample article with everything that templates can name. */
const SAMPLE = Article.parse({
  url: 'https://paper.example/city/night-ferry',
  canonicalUrl: 'https://paper.example/city/night-ferry',
  mobileUrl: 'https://m.paper.example/city/night-ferry',
  ampUrl: null,
  language: 'en',
  headline: 'Night ferry returns to the old harbour after nine years',
  standfirst: 'The first crossing leaves on Friday at ten; 240 people have booked already.',
  section: 'City',
  tags: ['Harbour', 'Transport'],
  publishedAt: '2026-03-02T06:30:00+00:00',
  modifiedAt: null,
  embargoUntil: null,
  authors: ['Ida Marsh'],
  blocks: [
    'The night ferry between the old harbour and the north shore sails again from Friday, nine years after it was given up.',
    '“We have waited for this boat longer than for any other,” said Tomas Reed, who runs the harbour café.',
    'A crossing takes 40 minutes and costs no more than a bus ticket.',
    'The town pays for the first year and then decides whether the boat stays.',
  ].map((text) => ({ type: 'paragraph', text })),
  images: [
    {
      url: 'https://paper.example/media/night-ferry.jpg',
      caption: 'The ferry at her berth',
      credit: 'Ann Lowe',
      alt: 'A white ferry at a lit quay',
    },
  ],
  videos: [],
  credits: [{ role: 'Reporter', names: ['Ida Marsh'] }],
  related: [],
  masthead: [],
});

/** Field of a template; if none is given, the only one. Throws a UserError for one that no template writes. */
function fieldOf({ channel, platform }: DraftChannel, given: string | null): string {
  const known = platform.content.templateFields;
  const field = given ?? (known.length === 1 ? known[0] : undefined);
  if (field !== undefined && known.includes(field)) return field;
  const { id } = channel;
  throw new UserError(
    given === null
      ? templates.whichText({ channel: id, known })
      : templates.noText({ channel: id, field: given, known }),
    { usage: true },
  );
}

/** Writes one text of a channel's post as if the template were in its style. */
export async function tryTemplate(
  connected: DraftChannel,
  article: Article,
  { field: given, template }: { field: string | null; template: string },
): Promise<TemplatePreview> {
  const { channel, platform, style } = connected;
  const field = fieldOf(connected, given);
  const shown = { channel: channel.id, field };
  const faults = template === '' ? [{ line: 1, column: 1, message: templateTexts.empty() }] : faultsIn(template);
  if (faults.length > 0) return { ...shown, text: null, count: null, faults, problems: [] };
  const tried = { ...style, templates: [{ [field]: template }, ...style.templates] };
  const content = await writer.compose(hurrying(article, connected), { ...connected, style: tried }, newId());
  const count = countsOf(platform, content, channel.options).find((one) => one.field === field) ?? null;
  const found = await writer.problems(article, { ...connected, style: tried }, content);
  const problems = found.filter((problem) => problem.field === field);
  return { ...shown, text: content.texts[field] ?? '', count, faults, problems };
}

/** The newest revision of an article. Throws a UserError where there is none. */
export async function newestArticle(db: Db, articleId: string): Promise<Article> {
  const [row] = await db
    .select({ article: articleRevisions.article })
    .from(articles)
    .innerJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision)),
    )
    .where(eq(articles.id, articleId));
  if (!row) throw missing('article', articleId);
  return row.article;
}

export const PreviewTemplateInput = z.object({
  channel: z.string(),
  /** null: the only one that the channel has. */
  field: z.string().nullable().default(null),
  template: z.string().max(20_000),
  /** An article that is known, or one that is given; null: a sample. */
  article: z.union([z.uuid(), Article]).nullable().default(null),
});

/** Renders a template with an article, without storing anything. */
export async function previewTemplate(
  context: Pick<DeskContext, 'db' | 'channels'>,
  given: z.input<typeof PreviewTemplateInput>,
): Promise<TemplatePreview> {
  const { channel: id, article, ...rest } = PreviewTemplateInput.parse(given);
  const channel = channelNamed(context, id);
  const story = typeof article === 'string' ? await newestArticle(context.db, article) : (article ?? SAMPLE);
  return tryTemplate(channel, story, rest);
}
