/**
 * The hundred and some family names that most people in China bear, in both scripts: two words that begin with one are
 * two people.
 */
const FAMILY =
  '王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文施洪严嚴倪殷章鲁魯葛韦韋申安齐齊梅庄莊柳左季尤詹凌关關祁';
const COMPOUND = '欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|司徒|皇甫|慕容|令狐|尉迟|尉遲|东方|東方';
const CHINESE = new RegExp(`^(?:(?:${COMPOUND})\\p{Script=Han}{1,2}|[${FAMILY}]\\p{Script=Han}{1,2})$`, 'u');
const WIDE = new RegExp(`^[${FAMILY}] \\p{Script=Han}$`, 'u');
const HAN_WORDS = /^[\p{Script=Han}々ヶ \p{Script=Hiragana}\p{Script=Katakana}ー]+$/u;
/** What stands before the name in a Japanese line: a desk or a rank. */
const DESK =
  /^(?:\p{Script=Han}{1,8}(?:部|局|支社|総局|支局)|編集委員|論説委員|解説委員|専門記者|記者|特派員|支局長|編集長|デスク|ライター|フリーライター|ジャーナリスト|カメラマン) +(?=\S)/u;
const WHOLE = 4;

/** «张三 李四» and «山田太郎 鈴木花子» are two people each; «张 三», «山田 太郎» and «林 太郎» are one. */
export function splitCjk(text: string): string[] {
  const part = text.replace(DESK, '');
  if (!HAN_WORDS.test(part)) return [part];
  const words = part.split(' ').filter(Boolean);
  if (words.length < 2 || words.every((word) => CHINESE.test(word) || word.length >= WHOLE)) return words;
  if (WIDE.test(part)) return [words.join('')];
  const people: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const [word = '', next] = words.slice(at, at + 2);
    const stands =
      next === undefined || word.length >= WHOLE || (word.length > 1 && CHINESE.test(word) && CHINESE.test(next));
    people.push(stands ? word : word.length + next.length <= 2 ? word + next : `${word} ${next}`);
    if (!stands) at++;
  }
  return people;
}
