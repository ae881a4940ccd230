import type { Article } from '../../../src/domain/article.ts';
import type { PostTexts } from '../faithful/posts.ts';
import { letters } from './story.ts';

/** What a reader finds in one post, taken apart by how it looks. */
export interface ReadPost {
  platform: string;
  language: string;
  /** Paragraphs that tell the story, without headline, link, credits and hashtags. */
  prose: string[];
  /** Quotations with whoever is named behind them. */
  quotes: string[];
  /** With their `#`. */
  tags: string[];
  /** As it was composed, for people who look for the reason. */
  whole: string;
  /** Characters that no reader sees; 0 where it fits. */
  over: number;
}

/**
 * The field of each platform that an editor reads, whether the headline stands above the story in it, and how many
 * characters readers see: on Facebook behind a tap, in a notification on the locked screen of an iPhone.
 */
const FIELDS: Readonly<Record<string, { field: string; headed: boolean; most: number }>> = {
  x: { field: 'text', headed: true, most: 280 },
  facebook: { field: 'message', headed: true, most: 1_200 },
  instagram: { field: 'caption', headed: true, most: 2_200 },
  wechat: { field: 'digest', headed: false, most: 128 },
  app: { field: 'body', headed: false, most: 160 },
};

const LINK = /https?:\/\/\S+/u;
const TAGS = /^#\S/u;
const QUOTE = /^["“„«»「『].*["”“«»」』]\s?(?:—|——)\s?\S/su;
/** “Photo: …” and where a link is to be found, in the languages of the pages. */
const OWN_LINE =
  /^(?:photo|foto|fotos|bild|video|vídeo|vidéo|写真|摄影|攝影|사진|영상|تصوير|فيديو|фото)\s?[:：]|^(?:link (?:in bio|im profil|na bio|i bio|i bion)|lien en bio|enlace en la biografía|lenke i bio|链接见主页简介|連結見個人簡介|リンクはプロフィールから|링크는 프로필에|الرابط في النبذة|ссылка в профиле)$/iu;

/** As X counts: an address is 23, a Chinese, Japanese or Korean character or an emoji two. */
const onX = (text: string): number =>
  Array.from(text.replace(/https?:\/\/\S+/gu, 'x'.repeat(23))).reduce(
    (sum, one) => sum + (/[\u1100-\u11ff\u2e80-\uffef]|\p{Extended_Pictographic}/u.test(one) ? 2 : 1),
    0,
  );

/** A post as its reader takes it in; null for platforms that are not judged. */
export function readPost(post: PostTexts, article: Article): ReadPost | null {
  const how = FIELDS[post.platform];
  const whole = how && post.texts[how.field];
  if (!how || whole === undefined || whole === '') return null;
  const paragraphs = whole.split('\n\n').slice(how.headed ? 1 : 0);
  const prose = paragraphs.filter(
    (text) =>
      !LINK.test(text) &&
      !TAGS.test(text) &&
      !QUOTE.test(text) &&
      !OWN_LINE.test(text) &&
      // A headline that is too long for a title stands below one.
      !letters(article.headline).endsWith(letters(text)),
  );
  return {
    platform: post.platform,
    language: (post.language ?? article.language ?? 'en').toLowerCase().slice(0, 2),
    prose,
    quotes: paragraphs.filter((text) => QUOTE.test(text)),
    tags: paragraphs.filter((text) => TAGS.test(text)).flatMap((text) => text.split(/\s+/u)),
    whole,
    over: Math.max(0, (post.platform === 'x' ? onX(whole) : Array.from(whole).length) - how.most),
  };
}
