import { STARTERS } from '../../abbreviations.ts';
import { danglingWords } from '../../function-words.ts';
import { isCapital } from '../names/name-runs.ts';
import { isSameName } from '../names/same-name.ts';
import type { Source } from '../source.ts';
import { isUnspacedToken, type Token } from '../tokens.ts';

/** Frequent Chinese surnames in both scripts, and the first letters of frequent Japanese ones. */
const SURNAMES = new Set(
  '王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴武戴莫孔向汤湯佐鈴高田伊渡山中小加吉井木斎清森池橋阿石前藤後岡長村近坂遠青福太西松原野竹金本',
);
/** Letters that write the sounds of foreign names. */
const SOUNDS = /[斯尔爾特克拉姆德夫基诺諾维維卡塔亚亞罗羅莱萊格普伊奥奧]{2}/u;
const PLACE_OR_BODY = /[省市县縣区區州国國岛島山河湖街路村镇鎮府局部院会會社党黨]$/u;

/** Whether letters that stand for others seem to be a name: either ones may show it. */
function looksLikeUnspacedName(post: readonly Token[], article: readonly Token[]): boolean {
  const isName = (tokens: readonly Token[]): boolean => {
    const text = tokens.map(({ fold }) => fold).join('');
    return (
      /\p{Script=Katakana}{2}/u.test(text) ||
      SOUNDS.test(text) ||
      (tokens.length <= 4 && SURNAMES.has(text.charAt(0))) ||
      (text.length >= 2 && PLACE_OR_BODY.test(text))
    );
  };
  return post.length <= 8 && article.length <= 8 && (isName(post) || isName(article));
}

/** Words of the post that stand for others of the article in a sentence that is else nearly the same. */
export interface Swap {
  post: readonly Token[];
  article: readonly Token[];
  /** Share of the post's sentence that the article's has too. */
  likeness: number;
}

/** Above this a sentence says the same but for what was swapped: then words of every kind count as names. */
const SAME = 0.75;
/** In words; a longer one of a script without capitals is a rewording. */
const LONGEST = 3;

/** A word of a script without capitals that has spaces: Arabic, Hebrew, Hindi, Korean. */
const isUnicase = (token: Token): boolean => /^\p{Lo}/u.test(token.text) && !isUnspacedToken(token);

function isName({ text, fold }: Token, { language, words }: Source): boolean {
  if (!isCapital(text) || text.length < 2) return false;
  return !STARTERS.has(fold) && !danglingWords(language).has(fold) && !words.isWrittenSmall(fold);
}

/** Whether a name stands where the article has another. */
export function isNameSwapped({ post, article, likeness }: Swap, source: Source): boolean {
  if (post.length === 0) return false;
  const isKept = (token: Token): boolean =>
    article.some((other) => isSameName(token.fold, other.fold, source.language));
  const changed = post.filter((token) => !isKept(token) && !source.own.has(token.fold));
  // A name stands for a name: what else is written large there began a sentence.
  const hadName = article.some((token) => isName(token, source));
  const isSure = hadName || (likeness >= SAME && article.some((token) => isCapital(token.text)));
  if (changed.some((token) => isName(token, source) && (isSure || !source.words.knows(token)))) return true;
  if (likeness < SAME) return false;
  if (post.every(isUnspacedToken)) return looksLikeUnspacedName(post, article);
  return changed.some(isUnicase) && post.length <= LONGEST && article.length <= LONGEST;
}
