import i18next from 'i18next';
import { en } from '../../../src/web/i18n/en/index.ts';
import { zhCn } from '../../../src/web/i18n/zh-cn/index.ts';

const SPOKEN = { en, 'zh-CN': zhCn } as const;

export interface Said {
  /** Text of a page by its key, with its parameters. */
  say(key: string, gaps?: Record<string, string | number>): string;
  /** Matches the text with any values of these parameters. */
  like(key: string, ...gaps: string[]): RegExp;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const GAP = '\u0000';

/** Texts of the pages in a language. */
export async function wordsIn(language: keyof typeof SPOKEN): Promise<Said> {
  const spoken = i18next.createInstance();
  await spoken.init({
    lng: language,
    defaultNS: 'desk',
    resources: { [language]: { desk: SPOKEN[language] } },
    interpolation: { escapeValue: false },
  });
  const say = (key: string, gaps: Record<string, string | number> = {}): string => {
    const text: unknown = spoken.t(key, gaps);
    if (typeof text !== 'string' || text === key) throw new Error(`The pages have no words for ${key} in ${language}`);
    return text;
  };
  return {
    say,
    like(key, ...gaps) {
      const marked = say(key, Object.fromEntries(gaps.map((gap) => [gap, GAP])));
      return new RegExp(`^${marked.split(GAP).map(escaped).join('.+')}$`);
    },
  };
}
