import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { accountOf } from '../../channels/connected.ts';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { profilesIn } from '../../channels/profiles.ts';
import { mapParts, type PostContent } from '../../domain/post.ts';
import type { PreviewContext } from '../../platforms/content.ts';
import { articleFiles, articleRevisions, articles, posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed, channelOf, findId, missing } from '../kit/find.ts';
import { IdText } from '../kit/schema.ts';
import { fileUrls } from './post-files.ts';

export const PreviewPostInput = z.object({ postId: IdText });

const pictureUrl = (hash: string | null | undefined): string | null => (hash ? `/pictures/${hash}` : null);

/** What a link to an article says of it: headline, standfirst and first picture, as its page offers them to platforms. */
async function pageOf(db: Db, articleId: string): Promise<PreviewContext['page']> {
  const [row] = await db
    .select({ article: articleRevisions.article })
    .from(articles)
    .innerJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, articles.id), eq(articleRevisions.revision, articles.revision)),
    )
    .where(eq(articles.id, articleId));
  if (!row) return undefined;
  const { headline, standfirst, images } = row.article;
  const url = images.find((image) => image.url !== null)?.url ?? null;
  const [file] =
    url === null
      ? []
      : await db
          .select({ hash: articleFiles.hash })
          .from(articleFiles)
          .where(and(eq(articleFiles.articleId, articleId), eq(articleFiles.url, url)));
  return { title: headline, description: standfirst, picture: pictureUrl(file?.hash) };
}

/** What a post is shown with: its files, the account of its channel, and what the link in it leads to. */
export async function previewContext(
  { db }: Pick<DeskContext, 'db'>,
  articleId: string | null,
  own: DraftChannel,
  content: PostContent,
): Promise<PreviewContext> {
  const known = (await profilesIn(db)).get(own.channel.id);
  // Of another account than the channel has now nothing is shown.
  const account = known && known.account === accountOf(own) ? known : undefined;
  const page = content.link === null || articleId === null ? undefined : await pageOf(db, articleId);
  return {
    fileUrl: fileUrls(content),
    channelName: own.channel.name,
    ...(account && {
      account: { name: account.name, handle: account.handle, picture: pictureUrl(account.picture) },
    }),
    ...(page && { page }),
    ...(own.platform.content.together(own.channel.options) > 1 && { among: true }),
  };
}

/** The post with pictures of the library as they are, in the shape of their places, where they were not cut yet. */
export const withItemFiles = (post: PostContent): PostContent =>
  mapParts(post, (part) => ({
    ...part,
    pictures: part.pictures.map((picture) => {
      const { item, rendition, spec } = picture;
      if (rendition !== null || !item) return picture;
      const { width, height } = spec;
      const file = { hash: item.hash, width, height, bytes: 0, mimeType: 'image/jpeg', crop: null };
      return { ...picture, rendition: file };
    }),
  }));

/** A post as its readers will see it, and the style sheet of its platform. */
export interface PreviewedPost {
  html: string;
  style: string;
  language: string | null;
}

/** Shows a post as a page of its own. Throws a UserError for a channel that is no longer configured. */
export async function previewPost(
  context: Pick<DeskContext, 'db' | 'channels'>,
  given: z.output<typeof PreviewPostInput>,
): Promise<PreviewedPost> {
  const { db, channels } = context;
  const id = await findId(db, 'post', given.postId);
  const [post] = await db.select().from(posts).where(eq(posts.id, id));
  if (!post) throw missing('post', id);
  const own = channelOf({ channels }, post);
  const { preview, previewStyle } = own.platform.content;
  return {
    html: preview(post.content, await previewContext(context, post.articleId, own, post.content)),
    style: previewStyle,
    language: post.content.language,
  };
}

/** The frame of a post that is not stored yet: what it says is put into it as it is typed. */
export function previewFrame(context: Pick<DeskContext, 'channels'>, channel: string): PreviewedPost {
  const { platform, channel: own } = channelNamed(context, channel);
  return { html: '', style: platform.content.previewStyle, language: own.language };
}
