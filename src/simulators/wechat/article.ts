import { z } from 'zod';
import type { Account, TextLimit } from './account.ts';
import { filterHtml } from './html.ts';

const Flag = z.union([z.literal(0), z.literal(1)]);
const Fraction = z.string().regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/);
const Crop = z.string().regex(/^[01](\.\d{1,6})?(_[01](\.\d{1,6})?){3}$/);

/** Article of a draft; unknown fields are ignored. */
export const ArticleInput = z.object({
  article_type: z.enum(['news', 'newspic']).default('news'),
  title: z.string().default(''),
  author: z.string().default(''),
  digest: z.string().default(''),
  content: z.string().default(''),
  content_source_url: z.string().default(''),
  thumb_media_id: z.string().default(''),
  need_open_comment: Flag.default(0),
  only_fans_can_comment: Flag.default(0),
  pic_crop_235_1: Crop.optional(),
  pic_crop_1_1: Crop.optional(),
  image_info: z.object({ image_list: z.array(z.object({ image_media_id: z.string() })) }).optional(),
  cover_info: z
    .object({
      crop_percent_list: z.array(
        z
          .object({ ratio: z.enum(['1_1', '16_9', '2.35_1']), x1: Fraction, y1: Fraction, x2: Fraction, y2: Fraction })
          .refine(({ x1, y1, x2, y2 }) => Number(x1) < Number(x2) && Number(y1) < Number(y2)),
      ),
    })
    .optional(),
});
export type ArticleInput = z.infer<typeof ArticleInput>;

export interface ArticleRules {
  account: Account;
  isPermanent: (mediaId: string) => boolean;
}

const CONTENT_CHARACTERS = 20_000;
const CONTENT_BYTES = 1024 * 1024;
const SOURCE_URL_BYTES = 1024;
const PICTURES = 20;

const characters = (text: string): number => Array.from(text).length;
const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

const isLonger = (text: string, { max, unit }: TextLimit): boolean =>
  (unit === 'bytes' ? bytes(text) : characters(text)) > max;

function textFault(article: ArticleInput, { account }: ArticleRules): number | null {
  if (article.title.trim() === '') return 40097;
  if (isLonger(article.title, account.title)) return 45003;
  if (isLonger(article.author, account.author)) return 45110;
  if (isLonger(article.digest, account.digest)) return 45004;
  if (article.content.trim() === '') return 44004;
  if (characters(article.content) >= CONTENT_CHARACTERS || bytes(article.content) >= CONTENT_BYTES) {
    return account.oversized;
  }
  return null;
}

function linkFault(url: string): number | null {
  if (url === '') return null;
  if (bytes(url) > SOURCE_URL_BYTES) return 45005;
  return /^https?:\/\//.test(url) && URL.canParse(url) ? null : 41039;
}

function pictureFault(article: ArticleInput, { isPermanent }: ArticleRules): number | null {
  if (article.article_type === 'news') return isPermanent(article.thumb_media_id) ? null : 40007;
  const pictures = article.image_info?.image_list ?? [];
  if (pictures.length < 1 || pictures.length > PICTURES) return 40097;
  return pictures.every((picture) => isPermanent(picture.image_media_id)) ? null : 40007;
}

/** The article as the platform stores it, or the code with which it refuses. */
export function acceptArticle(
  article: ArticleInput,
  rules: ArticleRules,
): { article: ArticleInput } | { code: number } {
  const code = textFault(article, rules) ?? linkFault(article.content_source_url) ?? pictureFault(article, rules);
  if (code !== null) return { code };
  if (article.need_open_comment === 1 && !rules.account.comments) return { code: 88000 };
  if (article.article_type === 'newspic') return { article };
  const filtered = filterHtml(article.content);
  return 'code' in filtered ? filtered : { article: { ...article, content: filtered.content } };
}
