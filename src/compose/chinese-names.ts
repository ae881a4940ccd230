import { countriesIn } from './regions.ts';

/** Provinces and large cities by their short names, simplified and traditional where they differ. */
const PLACES =
  '北京 上海 天津 重庆 重慶 河北 山西 辽宁 遼寧 吉林 黑龙江 黑龍江 江苏 江蘇 浙江 安徽 福建 江西 山东 山東 河南 湖北 湖南 广东 廣東 广西 廣西 海南 四川 贵州 貴州 云南 雲南 西藏 陕西 陝西 甘肃 甘肅 青海 宁夏 寧夏 新疆 内蒙古 內蒙古 香港 澳门 澳門 台湾 台灣 广州 廣州 深圳 珠海 佛山 东莞 東莞 惠州 汕头 汕頭 湛江 肇庆 肇慶 南京 苏州 蘇州 无锡 無錫 杭州 宁波 寧波 温州 溫州 合肥 福州 厦门 廈門 泉州 南昌 济南 濟南 青岛 青島 郑州 鄭州 洛阳 洛陽 武汉 武漢 长沙 長沙 南宁 南寧 桂林 海口 三亚 三亞 成都 贵阳 貴陽 昆明 拉萨 拉薩 西安 兰州 蘭州 西宁 西寧 银川 銀川 乌鲁木齐 烏魯木齊 呼和浩特 沈阳 瀋陽 大连 大連 长春 長春 哈尔滨 哈爾濱 石家庄 石家莊 太原 粤港澳大湾区 粵港澳大灣區 大湾区 大灣區 长三角 長三角 京津冀 纽约 紐約 伦敦 倫敦 巴黎 东京 東京 首尔 首爾 柏林 莫斯科 新德里 悉尼 曼谷 雅加达 雅加達 洛杉矶 洛杉磯 日内瓦 日內瓦 布鲁塞尔 布魯塞爾 欧盟 歐盟 联合国 聯合國'.split(
    ' ',
  );

/** ICU knows the countries in both scripts. */
const countries = (): string[] =>
  ['zh-Hans', 'zh-Hant']
    .flatMap((language) => [...countriesIn(language)])
    .filter((name) => /^\p{Script=Han}+$/u.test(name) && name.length > 1);

let known: ReadonlySet<string> | null = null;

/** Made once, when the first Chinese story comes. */
function places(): ReadonlySet<string> {
  known ??= new Set([...PLACES, ...countries()]);
  return known;
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Places that stand in the text as whole words; of two that overlap the longer. */
function placesIn(text: string): string[] {
  const starts = new Set(Array.from(words.segment(text), ({ index }) => index)).add(text.length);
  const found = Array.from(places())
    .map((name) => ({ name, at: text.indexOf(name) }))
    .filter(({ name, at }) => at >= 0 && starts.has(at) && starts.has(at + name.length))
    .toSorted((a, b) => b.name.length - a.name.length);
  return found
    .filter(({ name }, index) => !found.slice(0, index).some((longer) => longer.name.includes(name)))
    .toSorted((a, b) => a.at - b.at)
    .map(({ name }) => name);
}

/** Works, laws and projects in 《》, without what stands in brackets inside. */
const titlesIn = (text: string): string[] =>
  Array.from(text.matchAll(/《([^《》]{2,20})》/gu), ([, title = '']) => title.replace(/[（(].*$/u, ''));

/**
 * The names in a Chinese story of which one can be sure, as Chinese has no capitals: what stands in 《》 in
 * the headline or more than once, and the places that the headline has.
 */
export function chineseNames(headline: string, texts: readonly string[]): string[] {
  const titles = titlesIn([headline, ...texts].join('\n'));
  const inHeadline = new Set(titlesIn(headline));
  const often = titles.filter((title, at) => inHeadline.has(title) || titles.indexOf(title) !== at);
  return [...new Set([...placesIn(headline), ...often])];
}
