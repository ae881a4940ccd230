import { LETTER_SCALES, readNumberWords, scaleOf, unitOf } from './number-words.ts';
import { fold, type Token } from './tokens.ts';

const FRACTIONS: Readonly<Record<string, number>> = {
  '½': 1 / 2,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅕': 1 / 5,
  '⅛': 1 / 8,
};

/** Key by which numbers are compared: rounding errors of products must not make two of one. */
const keyOf = (value: number): string => String(Number(value.toPrecision(12)));

const plain = (digits: string): number => Number(digits.replace(/\D/g, ''));

/**
 * Values that digits can mean, likeliest first: “1.200” is 1200 in one country and 1.2 in another, “10.30” a decimal or
 * a time. Times are read by `partsOf`.
 */
function digitValues(text: string): number[] {
  const fraction = FRACTIONS[text];
  if (fraction !== undefined) return [fraction];
  const digits = fold(text).replace(/[\s'’]/g, '_');
  const marks = digits.match(/\D/g) ?? [];
  const last = marks.at(-1);
  if (last === undefined) return [plain(digits)];
  const tail = digits.slice(digits.lastIndexOf(last) + 1);
  const head = digits.slice(0, digits.lastIndexOf(last));
  const decimal = plain(head) + Number(`0.${tail}`);
  const whole = plain(digits);
  if (last === '_') return [whole];
  const isRepeated = marks.length > 1 && marks.every((mark) => mark === last);
  if (isRepeated) return [whole];
  // Two kinds of marks: the last one is the decimal's.
  if (marks.length > 1) return [decimal];
  return tail.length === 3 && head.length <= 3 && !head.startsWith('0') ? [whole, decimal] : [decimal];
}

/** Hours and minutes, or day and month, of “10.30”; null where it can be neither. */
function partsOf(text: string): [number, number] | null {
  const [, first = '', second = ''] = /^(\d{1,2})[.,](\d{2})$/.exec(fold(text)) ?? [];
  return first !== '' && Number(first) <= 31 && Number(second) <= 59 ? [Number(first), Number(second)] : null;
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const SMALL: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };
const LARGE: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8, 兆: 1e12 };

/** The value of a run of numerals: 八十, 三百二十万, 二〇二六; null where it is none. */
function hanValue(numerals: string): number | null {
  const letters = Array.from(numerals);
  if (letters.length === 0) return null;
  const digits = letters.map((letter) => DIGITS[letter]);
  if (digits.every((digit) => digit !== undefined)) return Number(digits.join(''));
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const letter of letters) {
    const value = DIGITS[letter];
    const small = SMALL[letter];
    const large = LARGE[letter];
    if (value !== undefined) digit = value;
    else if (small !== undefined) {
      section += (digit || 1) * small;
      digit = 0;
    } else if (large !== undefined) {
      total += (section + digit || 1) * large;
      section = 0;
      digit = 0;
    } else return null;
  }
  return total + section + digit;
}

const isHanNumeral = (letter: string): boolean => letter in DIGITS || letter in SMALL || letter in LARGE;
const isHanScale = (letter: string): boolean => letter in LARGE || letter === '千' || letter === '百';

/** Things that are counted: a single numeral before one of these is a number, and elsewhere often part of a word. */
const COUNTERS = new Set(
  '人名个個年月日号號天岁歲元块塊次位家所条條项項件种種场場届屆级級度米层層座辆輛艘架只隻头頭本部集期批组組支点點时時分秒周週倍成多余餘大公万亿つ回枚台円歳匹冊社国國',
);

const isCounter = (letter: string): boolean => COUNTERS.has(letter);

const isNear = (token: Token | undefined): boolean => token !== undefined && /^[\s\u00a0\u202f-]?$/u.test(token.gap);
const isGlued = (token: Token | undefined): boolean => token?.gap === '';

/** The unit before or behind a number, and the index behind it. */
function unitAround(tokens: readonly Token[], from: number, to: number): { unit: string; to: number } {
  const [after, next] = [tokens[to], tokens[to + 1]];
  if (isNear(after) && after) {
    const unit = unitOf(after.fold, next?.fold ?? '');
    if (unit !== '') return { unit, to: to + (unit === '%' && unitOf(after.fold, '') === '' ? 2 : 1) };
  }
  const before = tokens[from - 1];
  if (before && isNear(tokens[from])) {
    const unit = unitOf(before.fold, '');
    if (unit !== '' && unit !== '%') return { unit, to };
    const fraction = tokens.slice(Math.max(0, from - 3), from).map((token) => token.fold);
    if (fraction.join('') === '百分之') return { unit: '%', to };
  }
  return { unit: '', to };
}

/** 3 of “3万5000”, then 5000: the value of all of it, and the index behind it. */
function withHanScales(
  tokens: readonly Token[],
  at: number,
  value: number,
): { value: number; to: number; scale: number } {
  let total = 0;
  let part = value;
  let to = at;
  let scale = 1;
  while (isGlued(tokens[to]) && isHanScale(tokens[to]?.fold ?? '')) {
    scale = scaleOf(tokens[to]?.fold ?? '', null) ?? 1;
    total += part * scale;
    part = 0;
    to++;
    const more = tokens[to];
    if (!isGlued(more) || more?.kind !== 'number') break;
    part = digitValues(more.text)[0] ?? 0;
    to++;
  }
  return { value: total + part, to, scale };
}

/** Groups of three that plain blanks part: “1 200 000”; the index behind the last. */
function groupsEnd(tokens: readonly Token[], at: number): number {
  if (!/^\d{1,3}$/.test(tokens[at]?.fold ?? '')) return at + 1;
  let end = at + 1;
  while (tokens[end]?.gap === ' ' && /^\d{3}$/.test(tokens[end]?.fold ?? '')) end++;
  return end;
}

/** Morning or evening behind an hour: adds the hour of the day that it is. */
function hours(tokens: readonly Token[], to: number, values: readonly number[]): readonly number[][] {
  const after = `${tokens[to]?.fold ?? ''}${tokens[to + 1]?.fold ?? ''}`;
  return /^p\.?m\b|^pm|^pmm?$/.test(after) ? values.filter((value) => value < 12).map((value) => [value + 12]) : [];
}

function inDigits(tokens: readonly Token[], at: number, language: string | null): Numeral {
  const text = tokens[at]?.text ?? '';
  const values = digitValues(text);
  const grouped = groupsEnd(tokens, at);
  const joined = Number(
    tokens
      .slice(at, grouped)
      .map((token) => token.fold)
      .join(''),
  );
  const base = grouped > at + 1 ? [joined] : values;
  const next = tokens[grouped];
  const readings: number[][] = [];
  let to = grouped;
  let scale = 1;
  if (isGlued(next) && isHanScale(next?.fold ?? '')) {
    const all = base.map((value) => withHanScales(tokens, grouped, value));
    for (const { value } of all) readings.push([value]);
    ({ to, scale } = all[0] ?? { to, scale });
  } else if (isNear(next)) {
    const word = scaleOf(next?.fold ?? '', language);
    const letter = isGlued(next) ? LETTER_SCALES.get(next?.fold ?? '') : undefined;
    if (word !== null) {
      scale = word;
      to = grouped + 1;
    } else if (letter !== undefined) readings.push(...base.map((value) => [value * letter]));
  }
  if (readings.length === 0 || scale === 1) readings.unshift(...base.map((value) => [value * scale]));
  if (grouped > at + 1) readings.push(tokens.slice(at, grouped).map((token) => Number(token.fold)));
  const parts = partsOf(text);
  const { unit, to: end } = unitAround(tokens, at, to);
  if (parts && unit === '') readings.push(parts);
  return { from: at, to: end, readings: [...readings, ...hours(tokens, end, values)], unit, scale, isDoubtful: false };
}

function inHan(tokens: readonly Token[], at: number): Numeral | null {
  let to = at;
  while (to < tokens.length && isHanNumeral(tokens[to]?.fold ?? '') && (to === at || isGlued(tokens[to]))) to++;
  const value = hanValue(
    tokens
      .slice(at, to)
      .map((token) => token.fold)
      .join(''),
  );
  if (value === null) return null;
  const isCounted = isGlued(tokens[to]) && isCounter(tokens[to]?.fold ?? '');
  const around = unitAround(tokens, at, to);
  const isVague = /[几幾数數]/u.test(tokens[at - 1]?.fold ?? '') && isGlued(tokens[at]);
  const isSure = !isVague && (around.unit !== '' || (isCounted && (to > at + 1 || value > 1)));
  return { from: at, to: around.to, readings: [[value]], unit: around.unit, scale: 1, isDoubtful: !isSure };
}

/** The numbers of a text in order, in digits or in words. `language` is a primary subtag. */
export function readNumbers(tokens: readonly Token[], language: string | null): Numeral[] {
  const found: Numeral[] = [];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    const numeral =
      token?.kind === 'number'
        ? inDigits(tokens, at, language)
        : isHanNumeral(token?.fold ?? '')
          ? inHan(tokens, at)
          : inWords(tokens, at, language);
    if (numeral) found.push(numeral);
    at = numeral?.to ?? at + 1;
  }
  return withRanges(found, tokens);
}

/** Number words that mean other things as often. */
const DOUBTFUL = new Set(
  'second half segundo segunda neuf sei seconda secondo once acht sette quarta quarto triple twice null to tre'.split(
    ' ',
  ),
);

const isDoubtful = (word: string, value: number): boolean => value <= 1 || (value < 20 && DOUBTFUL.has(word));

function inWords(tokens: readonly Token[], at: number, language: string | null): Numeral | null {
  const words = readNumberWords(tokens, at, language);
  if (words === null) return null;
  const { unit, to } = unitAround(tokens, at, words.end);
  return {
    from: at,
    to,
    readings: [[words.value]],
    unit,
    scale: 1,
    isDoubtful: isDoubtful(tokens[at]?.fold ?? '', words.value),
  };
}

const BETWEEN = new Set('to and or bis und oder a à y o e ou et til och 至 到 から'.split(' '));

/** Ranges: in “3 to 5 million”, the first number may share the scale of the second. */
function withRanges(numerals: readonly Numeral[], tokens: readonly Token[]): Numeral[] {
  return numerals.map((numeral, index) => {
    const next = numerals[index + 1];
    if (!next || numeral.scale !== 1 || (next.scale === 1 && next.unit === '')) return numeral;
    const between = tokens.slice(numeral.to, next.from);
    const isRange =
      between.length === 0
        ? /^\s?[-–—~〜～]\s?$/u.test(tokens[next.from]?.gap ?? '')
        : between.length === 1 && BETWEEN.has(between[0]?.fold ?? '');
    if (!isRange) return numeral;
    const scaled = numeral.readings.map((values) => values.map((value) => value * next.scale));
    return { ...numeral, readings: [...numeral.readings, ...scaled], unit: numeral.unit || next.unit };
  });
}

/** A number in a text, from token `from` up to before token `to`. */
export interface Numeral {
  from: number;
  to: number;
  /** Ways to read it, each with all the values that it then has. */
  readings: readonly (readonly number[])[];
  /** '%', a currency, or ''. */
  unit: string;
  /** Multiplier from a word behind it; 1 without one. */
  scale: number;
  /** May mean no number: “one of them”, “a second”, 统一. */
  isDoubtful: boolean;
}

/** Numbers that an article contains. */
export interface NumberSource {
  has(numeral: Numeral): boolean;
}

export function numberSourceOf(numerals: readonly Numeral[]): NumberSource {
  const units = new Map<string, Set<string>>();
  for (const { readings, unit } of numerals) {
    for (const value of readings.flat()) {
      const key = keyOf(value);
      const known = units.get(key) ?? new Set();
      units.set(key, known.add(unit));
    }
  }
  const hasValue = (value: number, unit: string): boolean => {
    const known = units.get(keyOf(value));
    // If the article has the bare number somewhere, its unit may be elsewhere in the sentence.
    return known !== undefined && (unit === '' || known.has(unit) || known.has(''));
  };
  return {
    has: ({ readings, unit }) => readings.some((values) => values.every((value) => hasValue(value, unit))),
  };
}

export const numberSource = (texts: readonly (readonly Token[])[], language: string | null): NumberSource =>
  numberSourceOf(texts.flatMap((tokens) => readNumbers(tokens, language)));
