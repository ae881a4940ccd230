import { fold } from '../fold.ts';

const table = (lines: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(lines).flatMap(([unit, words]) => words.split(' ').map((word) => [fold(word), unit] as const)),
  );

/** Currencies by sign, code and word; a dollar is a dollar, since texts seldom say whose. */
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

/** What multiplies the number before it. */
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
/** Where a billion is a million millions. */
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
