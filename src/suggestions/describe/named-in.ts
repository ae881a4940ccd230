import { checkFaithful } from '../../compose/faithfulness/check.ts';
import { fullNamesIn } from '../../compose/introduced.ts';
import { type Article, paragraphsOf } from '../../domain/article.ts';

/** Of which names can be told apart from words in Chinese; those that are measures or things one sees are left out. */
const SURNAME =
  '[王李张刘陈赵吴徐朱郭罗郑谢宋韩冯邓曹彭曾肖蔡潘袁董杜苏魏吕丁沈姚卢姜崔谭陆贾韦傅邹孟秦邱薛阎贺习温張劉陳趙吳羅鄭馮鄧肖蔣蒋盧姚譚陸賈韋鄒賀習]';
/** What follows who does something, or a title. */
const BEHIND =
  '(?=在|和|与|與|同|向|对|對|正|出席|发表|發表|会见|會見|握手|站|坐|走|微笑|挥手|揮手|讲话|講話|[，、。]|$)';
const CHINESE = [
  new RegExp(`(?<![一二两兩三四五六七八九十几幾这這那张張])${SURNAME}\\p{Script=Han}{1,2}?${BEHIND}`, 'gu'),
  new RegExp(
    `${SURNAME}\\p{Script=Han}{0,2}(?:总统|總統|主席|首相|总理|總理|先生|女士|教授|部长|部長|市长|市長)`,
    'gu',
  ),
  // As names from elsewhere are written.
  /\p{Script=Han}+[·・]\p{Script=Han}+/gu,
];
const words = new Intl.Segmenter('zh', { granularity: 'word' });

function chineseNames(text: string): string[] {
  const lengths = new Map([...words.segment(text)].map(({ index, segment }) => [index, segment.length]));
  return CHINESE.flatMap((pattern) =>
    [...text.matchAll(pattern)]
      // A word of the dictionary that begins like a name is none.
      .filter(({ 0: name, index }) => (lengths.get(index) ?? 1) === 1 || /[·・]/.test(name))
      .map(([name]) => name),
  );
}

/** Parts of names of two and more words in an article: a surname alone names somebody, too. */
function partsOfNames(article: Article, language: string): Set<string> {
  const texts = [article.headline, article.standfirst ?? '', ...paragraphsOf(article), ...article.authors];
  return new Set(texts.flatMap((text) => fullNamesIn(text, language).flat()));
}

/** An article of no words, to which every name is news. */
const silent = (article: Article): Article => ({
  ...article,
  headline: '…',
  standfirst: null,
  section: null,
  tags: [],
  authors: [],
  blocks: [],
  images: [],
  videos: [],
  credits: [],
  related: [],
});

/**
 * The first name in a description of a picture that nobody has told its writer; null for none. Only single words that
 * the article has, and not as a part of a longer name, may be said: “EU”, “Christmas”.
 */
export function namedIn(text: string, article: Article, language: string): string | null {
  const [chinese] = chineseNames(text);
  if (chinese !== undefined) return chinese;
  const namesBeside = (source: Article) =>
    checkFaithful({ text }, source, { language, allowed: [] }).filter(({ kind }) => kind === 'name');
  const parts = partsOfNames(article, language);
  const strange = new Set(namesBeside(article).map(({ start }) => start));
  const bad = namesBeside(silent(article)).find(
    ({ words: name, start }) => strange.has(start) || /\s/.test(name) || parts.has(name),
  );
  const [first = ''] = /^[\p{L}\p{M}'’-]+/u.exec(text) ?? [];
  return bad?.words ?? (parts.has(first) ? first : null);
}
