import { fold, type Token } from './tokens.ts';

const table = (lines: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(lines).flatMap(([unit, words]) => words.split(' ').map((word) => [fold(word), unit] as const)),
  );

/** Currencies by sign, code and word; all dollars are one, since texts seldom say whose. */
const CURRENCIES = table({
  dollar: '$ usd dollar dollars dólar dólares dolares dollari 美元 دولار ドル 달러 доллар долларов доллара',
  euro: '€ eur euro euros 欧元 歐元 يورو ユーロ 유로 евро',
  pound: '£ gbp pound pounds pfund livres libras sterline 英镑 英鎊 جنيه ポンド 파운드',
  yen: '¥ jpy yen 円 日元 엔',
  yuan: 'cny rmb yuan 人民币 人民幣 위안',
  rupee: '₹ inr rupee rupees rs',
  franc: 'chf franken francs',
  won: '₩ krw won 원 韩元',
  rouble: '₽ rub rouble roubles rubel ruble rubles рублей рубля рубль',
  real: 'brl reais',
  rand: 'zar rand',
});
const PERCENT = new Set(
  '% ％ ٪ percent pct prozent percento procent prosent pourcent パーセント 퍼센트 процент процента процентов процентами'
    .split(' ')
    .map(fold),
);
/** “per cent”, “por ciento”. */
const PERCENT_FIRST = new Set(['per', 'pour', 'por', 'في', 'pro']);
const PERCENT_SECOND = new Set(['cent', 'ciento', 'cento', 'المئة', 'المائة', 'المية'].map(fold));

/** The unit that a folded word or sign is; '' where it is none. */
export function unitOf(word: string, next: string): string {
  if (PERCENT.has(word) || (PERCENT_FIRST.has(word) && PERCENT_SECOND.has(next))) return '%';
  if (/^(?:بالمئة|بالمائة)$/u.test(word)) return '%';
  return CURRENCIES.get(word) ?? '';
}

/** Words that multiply the number before them. */
const SCALES = new Map(
  Object.entries({
    1000: 'thousand tausend tsd mille mil mila duizend tusen tusind тысяч тысячи тыс ألف آلاف 千 천',
    100: '百',
    10000: '万 萬 만',
    100000: 'lakh lakhs',
    1000000:
      'million millions mn mln mio mill million millionen millón millones milhão milhões milione milioni miljoen miljoner millioner miljoona миллион миллиона миллионов млн مليون ملايين',
    10000000: 'crore crores',
    100000000: '亿 億 억',
    1000000000:
      'billion billions bn mrd mia milliarde milliarden milliard milliards bilhão bilhões miliardo miliardi miljard miljarder milliarder миллиард миллиарда миллиардов млрд مليار مليارات',
    1000000000000: 'trillion trillions tn trilhão trilhões 兆 조 триллион триллионов تريليون',
  }).flatMap(([value, words]) => words.split(' ').map((word) => [fold(word), Number(value)] as const)),
);
const LONG = 1_000_000_000_000;
/** Languages in which a billion is a million millions. */
const LONG_SCALE = new Map(
  'billion billionen billions billón billones bilione bilioni biljoen'
    .split(' ')
    .map((word) => [fold(word), LONG] as const),
);
const LONG_SCALE_LANGUAGES = new Set(['de', 'fr', 'es', 'nl', 'it', 'da', 'sv', 'no', 'nb']);

export function scaleOf(word: string, language: string | null): number | null {
  if (language !== null && LONG_SCALE_LANGUAGES.has(language)) return LONG_SCALE.get(word) ?? SCALES.get(word) ?? null;
  return SCALES.get(word) ?? null;
}

/** Letters that follow money at once: $5m, £3bn, 40k. A metre or a kilo is written so too. */
export const LETTER_SCALES: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['b', 1e9],
  ['t', 1e12],
]);

/** The number words of a language, folded. */
interface NumberWords {
  /** Words for numbers up to 999. */
  atoms: ReadonlyMap<string, number>;
  /** Words between them: “and”. */
  joins: ReadonlySet<string>;
  /** Written as one word, of these parts: dreihundertzwei. */
  compound: { thousand: string; hundred: string; and: string } | null;
}

const numbered = (from: number, step: number, words: string): [string, number][] =>
  words
    .split(' ')
    .flatMap((forms, index) => forms.split('/').map((form) => [fold(form), from + index * step] as [string, number]));

interface Written {
  /** Words for numbers from 1. */
  small: string;
  /** 20, 30 and so on. */
  tens: string;
  hundreds?: string;
  /** Ordinals from 2. */
  ordinals?: string;
  more?: Readonly<Record<string, number>>;
  joins?: string;
  compound?: NumberWords['compound'];
}

const words = ({ small, tens, hundreds, ordinals, more, joins, compound }: Written): NumberWords => ({
  atoms: new Map([
    ...numbered(2, 1, ordinals ?? ''),
    ...numbered(1, 1, small),
    ...numbered(20, 10, tens),
    ...numbered(100, 100, hundreds ?? ''),
    ...Object.entries(more ?? {}).map(([word, value]) => [fold(word), value] as const),
  ]),
  joins: new Set((joins ?? '').split(' ').filter((word) => word !== '')),
  compound: compound ?? null,
});

/** Forms of one word are separated by a stroke (un/une); “·” is a gap. */
const NUMBER_WORDS: Readonly<Record<string, NumberWords>> = {
  en: words({
    small:
      'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
    tens: 'twenty thirty forty fifty sixty seventy eighty ninety hundred',
    ordinals: 'second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth',
    more: { dozen: 12, half: 0.5, twice: 2, triple: 3, zero: 0 },
    joins: 'and',
  }),
  de: words({
    small:
      'ein/eins/eine/einem/einen/einer zwei/zwo drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn',
    tens: 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert',
    ordinals: 'zweite/zweiten/zweiter dritte/dritten/dritter vierte/vierten fünfte/fünften sechste/sechsten',
    more: { dutzend: 12, drittel: 1 / 3, zweimal: 2, dreimal: 3, null: 0 },
    compound: { thousand: 'tausend', hundred: 'hundert', and: 'und' },
  }),
  fr: words({
    small:
      'un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf',
    tens: 'vingt/vingts trente quarante cinquante soixante septante huitante/octante nonante cent/cents',
    ordinals: 'deuxième/seconde troisième quatrième cinquième sixième septième huitième neuvième dixième',
    more: { douzaine: 12, dizaine: 10, vingtaine: 20, trentaine: 30, cinquantaine: 50, centaine: 100 },
    joins: 'et',
  }),
  es: words({
    small:
      'un/uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve',
    tens: 'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien/ciento',
    hundreds:
      'ciento doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas quinientos/quinientas seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas novecientos/novecientas',
    ordinals: 'segundo/segunda tercer/tercero/tercera cuarto/cuarta quinto/quinta sexto/sexta',
    more: { veintiuno: 21, veintiún: 21, veintidós: 22, veintitrés: 23, veinticuatro: 24, veinticinco: 25, docena: 12 },
    joins: 'y',
  }),
  pt: words({
    small:
      'um/uma dois/duas três quatro/catro cinco seis sete oito nove dez onze doze treze catorze/quatorze quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove',
    tens: 'vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem/cento',
    hundreds:
      'cento duzentos/duzentas trezentos/trezentas quatrocentos/quatrocentas quinhentos/quinhentas seiscentos/seiscentas setecentos/setecentas oitocentos/oitocentas novecentos/novecentas',
    ordinals: 'segundo/segunda terceiro/terceira quarto/quarta quinto/quinta sexto/sexta',
    more: { dezena: 10, dúzia: 12 },
    joins: 'e',
  }),
  it: words({
    small:
      'un/uno/una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove',
    tens: 'venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento',
    compound: { thousand: 'mila', hundred: 'cento', and: '' },
  }),
  nl: words({
    small:
      'een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien',
    tens: 'twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd',
    compound: { thousand: 'duizend', hundred: 'honderd', and: 'en' },
  }),
  no: words({
    small:
      'en/ett to tre fire fem seks sju/syv åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten',
    tens: 'tjue tretti førti femti seksti sytti åtti nitti hundre',
  }),
  da: words({
    small: 'en/et to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten',
    tens: 'tyve tredive fyrre halvtreds tres halvfjerds firs halvfems hundrede',
  }),
  sv: words({
    small: 'en/ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton',
    tens: 'tjugo trettio fyrtio femtio sextio sjuttio åttio nittio hundra',
  }),
  ru: words({
    small:
      'один/одна/одного два/две/двух три/трех четыре/четырех пять/пяти шесть/шести семь/семи восемь/восьми девять/девяти десять/десяти одиннадцать двенадцать',
    tens: 'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто',
  }),
  ar: words({
    small:
      'واحد/واحدة اثنان/اثنين/اثنتين ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني تسعة/تسع عشرة/عشر',
    tens: 'عشرون/عشرين ثلاثون/ثلاثين أربعون/أربعين خمسون/خمسين ستون/ستين سبعون/سبعين ثمانون/ثمانين تسعون/تسعين مئة/مائة',
  }),
};

/** Longest number in one word, in UTF-16 code units; German takes 75 for one below a million. */
const LONGEST_WORD = 100;

/** The value of a word that several number words were written as: dreihundertzwei, ventidue. */
function compoundValue(word: string, table: NumberWords): number | null {
  if (word.length > LONGEST_WORD) return null;
  const known = table.atoms.get(word);
  if (known !== undefined || table.compound === null) return known ?? null;
  const { thousand, hundred, and } = table.compound;
  for (const [part, scale] of [
    [thousand, 1_000],
    [hundred, 100],
  ] as const) {
    const at = word.indexOf(part);
    if (at < 0) continue;
    const before = at === 0 ? 1 : compoundValue(word.slice(0, at), table);
    const tail = word.slice(at + part.length);
    const rest = tail.startsWith(and) ? tail.slice(and.length) : tail;
    const after = rest === '' ? 0 : compoundValue(rest, table);
    return before === null || after === null ? null : before * scale + after;
  }
  return unitAndTens(word, table, and);
}

function unitAndTens(word: string, { atoms }: NumberWords, and: string): number | null {
  for (const [tens, value] of atoms) {
    if (value < 20 || value % 10 !== 0 || value > 90) continue;
    // German and Dutch put the unit first, Italian last and drops a vowel: ventuno.
    const unit =
      and === ''
        ? atoms.get(word.startsWith(tens.slice(0, -1)) ? word.slice(tens.length).replace(/^no$/, 'uno') : '')
        : atoms.get(word.endsWith(`${and}${tens}`) ? word.slice(0, -(and.length + tens.length)) : '');
    if (unit !== undefined && unit > 0 && unit < 10) return value + unit;
  }
  return null;
}

/** State while a number in words is read. */
interface Reading {
  thousands: number;
  current: number;
  scale: number;
}

/** The number after one more word; null where the word begins another number. */
function continued({ thousands, current, scale }: Reading, value: number): Reading | null {
  if (value === 100 && current >= 1 && current < 100) return { thousands, current: current * 100, scale };
  // quatre-vingts
  if (value === 20 && current % 100 === 4) return { thousands, current: current + 76, scale };
  const rest = current % 100;
  const isUnit = value < 10 && rest >= 20 && rest % 10 === 0;
  // soixante-dix, quatre-vingt-onze
  const isTeen = value >= 10 && value < 20 && (rest === 60 || rest === 80);
  const isBelowHundred = value < 100 && current >= 100 && rest === 0;
  if (current === 0 || isUnit || isTeen || isBelowHundred) return { thousands, current: current + value, scale };
  return null;
}

/** The number after one more word, which may multiply all before it: two hundred thousand. */
function withWord(reading: Reading, word: string, table: NumberWords, language: string | null): Reading | null {
  const scale = scaleOf(word, language);
  if (scale !== null && scale >= 1_000) {
    if (scale >= reading.scale) return null;
    return { thousands: reading.thousands + (reading.current || 1) * scale, current: 0, scale };
  }
  const value = compoundValue(word, table);
  return value === null ? null : continued(reading, value);
}

/** A number in words that begins at a token; `end` is the index behind its last token. */
export function readNumberWords(
  tokens: readonly Token[],
  at: number,
  language: string | null,
): { value: number; end: number } | null {
  const table = NUMBER_WORDS[language ?? 'en'];
  const first = table ? compoundValue(tokens[at]?.fold ?? '', table) : null;
  if (!table || first === null) return null;
  let reading: Reading = { thousands: 0, current: first, scale: Number.POSITIVE_INFINITY };
  let end = at + 1;
  for (const [index, { fold, gap }] of tokens.slice(end, at + 16).entries()) {
    if (!/^[\s-]?$/u.test(gap)) break;
    if (table.joins.has(fold) && reading.current >= 10) continue;
    const next = withWord(reading, fold, table, language);
    if (next === null) break;
    reading = next;
    end = at + 2 + index;
  }
  return { value: reading.thousands + reading.current, end };
}
