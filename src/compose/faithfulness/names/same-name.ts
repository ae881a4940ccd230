/** Languages in which names change their endings by case. */
const INFLECTED = new Set(
  'pl ru uk be cs sk sl hr sr bs mk bg lt lv et fi hu tr az el la is ro sq ka hy kk'.split(' '),
);
const ENDINGS: Readonly<Record<string, RegExp>> = {
  de: /^(?:s|n|en|es|er|e|ern|ns)$/,
  en: /^(?:s|es)$/,
  nl: /^(?:s|e|se|er)$/,
  da: /^(?:s|e|en|et|ne|ene)$/,
  sv: /^(?:s|a|en|et|na|ens|ets)$/,
  no: /^(?:s|e|en|et|ne|ene|ens)$/,
};
const PLURAL = /^(?:s|es)$/;
/** Prefixes that Arabic and Hebrew write at the word: and, the, in, to, from. */
const PREFIX = /^(?:وال|بال|لل|كال|فال|ال|و|ب|ل|ف|ك|[והבלמשכ]ה?)(?=[\p{L}]{3})/u;

/** Where a word starts with its stem at least, so that both have the same key. */
export const stemKey = (word: string): string => word.slice(0, 3);

/** A word as it may stand in another sentence: without a prefix that is written at it, the elided articles apart. */
export function formsOf(text: string, folded: string): string[] {
  const forms = [folded];
  const bare = folded.replace(PREFIX, '');
  if (bare !== folded) forms.push(bare);
  // Zulu and Irish: “eMbali” is “Mbali” with what belongs to the sentence.
  const clitic = /^\p{Ll}{1,4}(?=\p{Lu}\p{Ll})/u.exec(text)?.[0];
  if (clitic !== undefined) forms.push(folded.slice(clitic.length));
  return forms;
}

/** Whether two folded words are one name in two forms: Ada and Adas, Kowalski and Kowalskiego. */
export function isSameName(a: string, b: string, language: string | null): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 3) return false;
  if (language !== null && INFLECTED.has(language)) {
    let shared = 0;
    while (shared < short.length && short[shared] === long[shared]) shared++;
    return shared >= 3 && shared >= short.length - 2 && long.length - shared <= 4;
  }
  if (!long.startsWith(short)) return false;
  return ((language === null ? undefined : ENDINGS[language]) ?? PLURAL).test(long.slice(short.length));
}
