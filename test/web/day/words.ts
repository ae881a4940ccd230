import i18next from 'i18next';
import { en } from '../../../src/web/i18n/en/index.ts';
import { zhCn } from '../../../src/web/i18n/zh-cn/index.ts';

const SPOKEN = { en, 'zh-CN': zhCn } as const;

export interface Said {
  /** The words of a page under their key, with what stands in their gaps. */
  say(key: string, gaps?: Record<string, string | number>): string;
  /** Matches these words whatever stands in their gaps. */
  like(key: string, ...gaps: string[]): RegExp;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const GAP = '\u0000';

/** What a reader of a language looks for on the pages. */
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
