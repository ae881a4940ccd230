import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { en } from './en/index.ts';

export const LANGUAGES = { en: 'English', 'zh-CN': '简体中文' } as const;
export type Language = keyof typeof LANGUAGES;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'desk';
    resources: { desk: typeof en };
    returnNull: false;
  }
}

const KEPT = 'masthead.language';
/** Texts of the pages, and words for what comes from the server without a text. */
const LOAD = {
  en: async () => {
    const [{ en: desk }, { fields }] = await Promise.all([import('./en/index.ts'), import('./en/fields.ts')]);
    return { desk, fields };
  },
  'zh-CN': async () => {
    const [{ zhCn: desk }, words] = await Promise.all([import('./zh-cn/index.ts'), import('./zh-cn/terms.ts')]);
    return { desk, terms: words.terms, fields: words.fields };
  },
} as const;

const isLanguage = (text: string | null): text is Language => text !== null && Object.hasOwn(LANGUAGES, text);

function preferred(): Language {
  const kept = localStorage.getItem(KEPT);
  if (isLanguage(kept)) return kept;
  const first = navigator.languages.find((tag) => /^(en|zh)\b/i.test(tag));
  return first?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** Loads a language's words, once, and speaks it from then on. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'desk')) {
    for (const [part, words] of Object.entries(await LOAD[language]()))
      i18next.addResourceBundle(language, part, words);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(KEPT, language);
}

/** To be awaited before anything is shown. */
export async function readyWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    fallbackLng: false,
    defaultNS: 'desk',
    resources: {},
    interpolation: { escapeValue: false },
  });
  await speak(preferred());
}
