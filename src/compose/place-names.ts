const LETTERS = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
const knownRegions = new Map<string, ReadonlySet<string>>();

/** The names of countries in a language, as ICU knows them; made once for each. */
export function countriesIn(language: string): ReadonlySet<string> {
  const made = knownRegions.get(language);
  if (made) return made;
  const region = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const names = new Set(LETTERS.flatMap((first) => LETTERS.flatMap((second) => region.of(`${first}${second}`) ?? [])));
  knownRegions.set(language, names);
  return names;
}

const days = new Map<string, ReadonlySet<string>>();

/** The names of days and months in a language, written out and short, as ICU has them; made once for each. */
export function calendarNamesIn(language: string): ReadonlySet<string> {
  const made = days.get(language);
  if (made) return made;
  const names = new Set<string>();
  for (const style of ['long', 'short'] as const) {
    const weekday = new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' });
    const month = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' });
    for (let at = 0; at < 12; at++) {
      names.add(weekday.format(Date.UTC(2024, 0, 1 + at)));
      names.add(month.format(Date.UTC(2024, at, 1)));
    }
  }
  days.set(language, names);
  return names;
}

/** Provinces and large cities by their short names, simplified and traditional where they differ. */
const CHINESE_PLACES =
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
  known ??= new Set([...CHINESE_PLACES, ...countries()]);
  return known;
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Places that occur in the text as whole words; of two that overlap, the longer. */
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

/** Works, laws and projects in 《》, without bracketed parts. */
const titlesIn = (text: string): string[] =>
  Array.from(text.matchAll(/《([^《》]{2,20})》/gu), ([, title = '']) => title.replace(/[（(].*$/u, ''));

/**
 * Certain names of a Chinese story, which has no capitals: what is in 《》 in the headline or repeatedly, and the
 * headline's places.
 */
export function chineseNames(headline: string, texts: readonly string[]): string[] {
  const titles = titlesIn([headline, ...texts].join('\n'));
  const inHeadline = new Set(titlesIn(headline));
  const often = titles.filter((title, at) => inHeadline.has(title) || titles.indexOf(title) !== at);
  return [...new Set([...placesIn(headline), ...often])];
}

/** States and large cities; countries come from ICU. */
const GERMAN_PLACES =
  'Europa Berlin Hamburg München Köln Frankfurt Stuttgart Düsseldorf Leipzig Dortmund Essen Bremen Dresden Hannover Nürnberg Duisburg Bochum Wuppertal Bielefeld Bonn Münster Mannheim Karlsruhe Augsburg Wiesbaden Gelsenkirchen Mönchengladbach Aachen Braunschweig Chemnitz Kiel Magdeburg Freiburg Krefeld Mainz Lübeck Erfurt Rostock Kassel Saarbrücken Potsdam Heidelberg Regensburg Ingolstadt Würzburg Wolfsburg Göttingen Ulm Jena Trier Koblenz Cottbus Schwerin Bayern Sachsen Thüringen Hessen Saarland Brandenburg Niedersachsen Nordrhein-Westfalen Rheinland-Pfalz Baden-Württemberg Sachsen-Anhalt Schleswig-Holstein Mecklenburg-Vorpommern Wien Graz Linz Salzburg Innsbruck Klagenfurt Tirol Kärnten Steiermark Vorarlberg Burgenland Niederösterreich Oberösterreich Zürich Genf Basel Bern Lausanne Luzern Winterthur St.Gallen Luxemburg Paris London Rom Madrid Moskau Kiew Kyjiw Warschau Prag Budapest Brüssel Straßburg Athen Istanbul Ankara Washington New-York Peking Shanghai Tokio Teheran Jerusalem Tel-Aviv Gaza Damaskus Kairo Mailand Neapel Lissabon Barcelona Amsterdam Kopenhagen Stockholm Oslo Helsinki Dublin Mallorca Sizilien Bodensee Nordsee Ostsee'
    .split(' ')
    .map((name) => name.replace('St.', 'St. ').replace('New-', 'New ').replace('Tel-', 'Tel '));

const CITIES = new Set(GERMAN_PLACES);
const isPlace = (name: string): boolean => CITIES.has(name) || countriesIn('de').has(name);

const ACRONYM = /^(?=.*\p{Lu}.*\p{Lu})\p{Lu}[\p{L}\p{N}-]{1,9}$/u;
const ROMAN = /^[IVXLC]+$/;
/** Words before nouns and seldom before names: articles, pronouns, numbers, adjective endings. */
const BEFORE_NOUN =
  /^(?:d(?:er|ie|as|en|em|es)|k?ein(?:e[rnms]?)?|[mds]ein(?:e[rnms]?)?|ihr(?:e[rnms]?)?|unser(?:e[rnms]?)?|dies(?:e[rnms]?)|jed(?:e[rnms]?)|viele?|mehr|im|am|ans?|ins|beim|vom|zum|zur|\d[\d.,]*|zwei|drei|vier|fünf)$/iu;
const ADJECTIVE = /^\p{Ll}{2,}(?:en|er|es|em|e)$/u;
const SPEECH =
  /^(?:sag(?:t|te|ten)|so|erklärte?|betonte?|meinte?|schreibt|schrieb|berichtete?|forderte?|warnte?|kritisierte?|laut|herrn?|frau|dr\.|prof\.)$/iu;
const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

/** Collects the nouns of a story: with an article, as owners without one, as speakers. */
function nounsOf(story: string) {
  const [nouns, owners, speakers] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const words = story.split(/\s+/u);
  for (const [at, word] of words.entries()) {
    const name = bare(word);
    if (!/^\p{Lu}/u.test(name)) continue;
    const before = words[at - 1] ?? '';
    if (BEFORE_NOUN.test(before) || ADJECTIVE.test(before)) nouns.add(name);
    else if (name.endsWith('s') && word.endsWith(name) && /^\p{Lu}/u.test(words[at + 1] ?? ''))
      owners.add(name.slice(0, -1));
    if (SPEECH.test(before)) speakers.add(name);
  }
  return { nouns, owners, speakers };
}

/**
 * Checks whether words are certainly a name in a language that capitalises every noun: a known place, an acronym, an
 * owner without an article, or a person who speaks or has an office.
 */
export function germanNames(story: string): (name: { text: string; isPerson: boolean }) => boolean {
  const { nouns, owners, speakers } = nounsOf(story);
  return ({ text, isPerson }) => {
    const [first = '', ...more] = text.split(' ');
    if (isPlace(text)) return true;
    if (more.length > 0) return !nouns.has(first) && (isPerson || speakers.has(first));
    if (ACRONYM.test(text)) return !ROMAN.test(text) && /\p{Lu}{2}/u.test(text);
    return owners.has(text) && !nouns.has(text) && !nouns.has(`${text}s`);
  };
}
