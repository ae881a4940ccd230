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
export function hanValue(numerals: string): number | null {
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

export const isHanNumeral = (letter: string): boolean => letter in DIGITS || letter in SMALL || letter in LARGE;
export const isHanScale = (letter: string): boolean => letter in LARGE || letter === '千' || letter === '百';

/** What is counted: a single numeral before one of these is a number, and elsewhere often a part of a word. */
const COUNTERS = new Set(
  '人名个個年月日号號天岁歲元块塊次位家所条條项項件种種场場届屆级級度米层層座辆輛艘架只隻头頭本部集期批组組支点點时時分秒周週倍成多余餘大公万亿つ回枚台円歳匹冊社国國',
);

export const isCounter = (letter: string): boolean => COUNTERS.has(letter);
