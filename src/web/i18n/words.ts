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
  en: {
    first: async () => {
      const [{ first: desk }, { fields }] = await Promise.all([import('./en/first.ts'), import('./en/fields.ts')]);
      return { desk, fields };
    },
    further: async () => ({ desk: (await import('./en/further.ts')).further }),
  },
  'zh-CN': {
    first: async () => {
      const [{ first: desk }, words] = await Promise.all([import('./zh-cn/first.ts'), import('./zh-cn/terms.ts')]);
      return { desk, terms: words.terms, fields: words.fields };
    },
    further: async () => ({ desk: (await import('./zh-cn/further.ts')).further }),
  },
} as const;
type Part = keyof (typeof LOAD)[Language];

const loaded = new Set<string>();

/** Loads a part of a language's words, once. */
async function load(language: Language, part: Part): Promise<void> {
  const key = `${language} ${part}`;
  if (loaded.has(key)) return;
  const words = await LOAD[language][part]();
  for (const [namespace, texts] of Object.entries(words)) i18next.addResourceBundle(language, namespace, texts, true);
  loaded.add(key);
}

const isLanguage = (text: string | null): text is Language => text !== null && Object.hasOwn(LANGUAGES, text);

function preferred(): Language {
  const kept = localStorage.getItem(KEPT);
  if (isLanguage(kept)) return kept;
  const first = navigator.languages.find((tag) => /^(en|zh)\b/i.test(tag));
  return first?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

async function speakFirst(language: Language): Promise<void> {
  await load(language, 'first');
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(KEPT, language);
}

/** Loads a language's words, and speaks it from then on. */
export async function speak(language: Language): Promise<void> {
  if (i18next.language === language) return;
  await Promise.all([load(language, 'first'), load(language, 'further')]);
  await speakFirst(language);
}

/** Loads what a page other than the first needs, beside the page itself. */
export async function withWords<Page>(page: Promise<Page>): Promise<Page> {
  const [loadedPage] = await Promise.all([page, load(preferred(), 'further')]);
  return loadedPage;
}

/** To be awaited before anything is shown. */
export async function readyWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    fallbackLng: false,
    defaultNS: 'desk',
    resources: {},
    interpolation: { escapeValue: false },
  });
  await speakFirst(preferred());
}
