import { queryOptions } from '@tanstack/react-query';

/** An emoji with its names, and what finds it in both languages. */
export interface Emoji {
  text: string;
  group: number;
  names: Readonly<Record<'en' | 'zh-CN', string>>;
  words: string;
}

/** Parts of skin and hair, which are no emoji of their own. */
const COMPONENTS = 2;

/** All emoji; loaded when they are first asked for. */
export const allEmoji = queryOptions({
  queryKey: ['emoji'],
  queryFn: async (): Promise<Emoji[]> => {
    const [{ default: english }, { default: chinese }] = await Promise.all([
      import('emojibase-data/en/compact.json'),
      import('emojibase-data/zh/compact.json'),
    ]);
    const inChinese = new Map(chinese.map((one) => [one.hexcode, one]));
    return english.flatMap(({ hexcode, unicode, group, label, tags = [] }) => {
      if (group === undefined || group === COMPONENTS) return [];
      const other = inChinese.get(hexcode);
      const words = [label, ...tags, other?.label ?? '', ...(other?.tags ?? [])].join(' ').toLowerCase();
      return [{ text: unicode, group, names: { en: label, 'zh-CN': other?.label ?? label }, words }];
    });
  },
  staleTime: Number.POSITIVE_INFINITY,
});

const KEPT = 'masthead.emoji';
const MOST_KEPT = 16;

/** Emoji that were used last in this browser. */
export const recentEmoji = (): string[] => (localStorage.getItem(KEPT) ?? '').split(' ').filter((one) => one !== '');

export const rememberEmoji = (emoji: string): void =>
  localStorage.setItem(KEPT, [...new Set([emoji, ...recentEmoji()])].slice(0, MOST_KEPT).join(' '));
