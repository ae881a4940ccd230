import type { Token } from '../tokens.ts';

/** Frequent Chinese surnames in both scripts, and the first letters of frequent Japanese ones. */
const SURNAMES = new Set(
  '王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴武戴莫孔向汤湯佐鈴高田伊渡山中小加吉井木斎清森池橋阿石前藤後岡長村近坂遠青福太西松原野竹金本',
);
/** Letters that write the sounds of foreign names. */
const SOUNDS = /[斯尔爾特克拉姆德夫基诺諾维維卡塔亚亞罗羅莱萊格普伊奥奧]{2}/u;
const PLACE_OR_BODY = /[省市县縣区區州国國岛島山河湖街路村镇鎮府局部院会會社党黨]$/u;

/** Whether letters that stand for others seem to be a name: either ones may show it. */
export function looksLikeUnspacedName(post: readonly Token[], article: readonly Token[]): boolean {
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
