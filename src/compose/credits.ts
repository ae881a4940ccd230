import type { Article, ArticleImage, ArticleVideo } from '../domain/article.ts';
import { tidyLine } from './tidy.ts';
import { byWord, isUnspaced, labelled, photoWord, videoWord } from './words.ts';

/** Desk work (editing, covers, checking), which posts leave out. */
const DESK_WORK =
  /\b(editors?|edit(ed|ing)|cover|proof\w*|copy|producer|desk|translat\w+|design\w*)\b|编辑|編輯|校对|校對|责编|封面|审核|監修|編集/i;

/** The authors but for those whom the story names only for desk work: an editor in charge wrote nothing. */
export function signedBy({ authors, credits }: Pick<Article, 'credits' | 'authors'>): string[] {
  const rolesOf = (name: string): string[] =>
    credits.flatMap(({ role, names }) => (names.includes(name) ? [role] : []));
  return authors.filter((name) => {
    const roles = rolesOf(name);
    return roles.length === 0 || roles.some((role) => !DESK_WORK.test(role));
  });
}

/** Forms of credits with `{role}` and `{names}`; `false`: none; null: the language's own form. */
export interface CreditForms {
  line: string | false | null;
  byline: string | false | null;
  photo: string | false | null;
}
const BY_LANGUAGE: CreditForms = { line: null, byline: null, photo: null };

/** One pass, so that braces in a name stay unchanged. */
const filled = (form: string, role: string, names: string): string =>
  form.replace(/\{(role|names)\}/g, (_name, part: string) => (part === 'role' ? role : names));

/** The article's credit line, e.g. `Reporter: Ann Lee · Photo: Bo Chen`; the authors where it has none; or ''. */
export function creditLine(
  article: Pick<Article, 'credits' | 'authors'>,
  language: string | null,
  { line, byline }: CreditForms = BY_LANGUAGE,
): string {
  const unspaced = isUnspaced(language);
  const names = (list: readonly string[]): string =>
    list
      .map(tidyLine)
      .filter((name) => name !== '')
      .join(unspaced ? '、' : ', ');
  const shown = article.credits
    .map((credit) => ({ role: tidyLine(credit.role), names: names(credit.names) }))
    .filter((credit) => credit.role !== '' && credit.names !== '' && !DESK_WORK.test(credit.role));
  if (line !== false && shown.length > 0) {
    const lines = shown.map((credit) =>
      line === null ? labelled(credit.role, credit.names, language) : filled(line, credit.role, credit.names),
    );
    return [...new Set(lines)].join(' · ');
  }
  const authors = names(signedBy(article));
  if (authors === '' || byline === false) return '';
  if (byline !== null) return filled(byline, byWord(language), authors);
  return `${byWord(language)}${unspaced ? '：' : ' '}${authors}`;
}

/** Photographer as posts credit them: `Photo: Bo Chen`; '' if no one is named or the style omits it. */
export const photoLine = (
  image: Pick<ArticleImage, 'credit' | 'caption'>,
  language: string | null,
  forms?: CreditForms,
): string => photosLine([image], language, forms);

/** The same of several pictures, each name once: `Photo: Bo Chen/Reuters, Ola Nes`. */
export function photosLine(
  images: readonly Pick<ArticleImage, 'credit' | 'caption'>[],
  language: string | null,
  { photo }: CreditForms = BY_LANGUAGE,
): string {
  const named = [...new Set(images.flatMap((image) => photoCredit(image) ?? []))];
  // “Bo Chen” beside “Bo Chen/Reuters” is one person.
  const names = named.filter((name) => !named.some((other) => other !== name && other.startsWith(`${name}/`)));
  return creditOf(names.join(isUnspaced(language) ? '、' : ', ') || null, photoWord(language), language, photo);
}

/** The same of a video: `Video: Bo Chen`. */
export const videoLine = (
  { credit = null }: Pick<ArticleVideo, 'credit'>,
  language: string | null,
  { photo }: CreditForms = BY_LANGUAGE,
): string => creditOf(photoCredit({ credit, caption: null }), videoWord(language), language, photo);

function creditOf(name: string | null, word: string, language: string | null, form: CreditForms['photo']): string {
  if (name === null || form === false) return '';
  return form === null ? labelled(word, name, language) : filled(form, word, name);
}

/** Words of credits with what joins them to a name: “Picture Alliance” is one name. */
const CREDIT_WORDS = String.raw`(?:(?:photos?|photographs?|images?|pictures?|fotos?|videos?|credits?|摄影|攝影|写真|图片来源|图)\s*(?:by\b|courtesy(?:\s+of)?\b|credit\s*:?|[:：|/])|courtesy\s+of\b|©|\(c\))\s*`;
const CREDIT_WORD = new RegExp(`^${CREDIT_WORDS}`, 'iu');
const IN_CAPTION =
  /[(（[]\s*(?:photo|image|picture|foto|摄影|攝影|图)\w*\s*(?:by\b|[:：/|])\s*([^)）\]]{2,80})[)）\]]\s*\.?$/i;

/** Photographer as a bare name (`Bo Chen`, `Bo Chen/Reuters`); null if no one is named. */
export function photoCredit(image: Pick<ArticleImage, 'credit' | 'caption'>): string | null {
  const stated = tidyLine(image.credit ?? '') || (IN_CAPTION.exec(tidyLine(image.caption ?? ''))?.[1] ?? '');
  // “A caption. Bild © Name”
  const name = stated
    .replace(/^.*©\s*/u, '')
    .replace(CREDIT_WORD, '')
    .replace(/^[\s/|]+|(?<=\p{L}) (?:pic(?:ture)?|photo)$|[\s;,]+$|\s*\([^()]*$/gu, '')
    .trim();
  return name === '' ? null : name;
}

/** Chinese words after the name: “陈波 摄”. */
const TAKEN = String.raw`\s*(?:摄影|攝影|摄|攝|供图|供圖)`;

/** A credit at the end of a caption: in brackets, or with a word that says that it is one. */
function creditAtEnd(name: string): RegExp {
  const bare = name.replace(new RegExp(`${TAKEN}$`, 'u'), '').replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  const label = String.raw`(?:${CREDIT_WORDS}|\p{L}+\s*[:：]\s*)`;
  const forms = [
    String.raw`[(（[]\s*${label}?${bare}(?:${TAKEN})?\s*[)）\]]`,
    String.raw`(?<![\p{L}\p{N}])${CREDIT_WORDS}${bare}(?:${TAKEN})?`,
    String.raw`(?<=^|[\s.。！？，；])${bare}${TAKEN}`,
  ];
  return new RegExp(String.raw`\s*(?:${forms.join('|')})\s*[.。]?$`, 'iu');
}

/** Caption of a picture, and the line that credits it: what the caption says of that at its end is left to the line. */
export function captionAndCredit(
  image: Pick<ArticleImage, 'credit' | 'caption'>,
  language: string | null,
  forms: CreditForms,
): { caption: string | null; credit: string | null } {
  const credit = photoLine(image, language, forms) || null;
  const name = photoCredit(image);
  if (image.caption === null || credit === null || name === null) return { caption: image.caption, credit };
  const caption = tidyLine(image.caption)
    .replace(creditAtEnd(name), '')
    .replace(/[\s|·–—-]+$/u, '');
  return { caption: caption || null, credit };
}
