/** Kinds of article and urgencies as files name them; the server checks what is written. */
export const KINDS = [
  'breaking',
  'news',
  'live',
  'opinion',
  'interview',
  'review',
  'gallery',
  'video',
  'sponsored',
] as const;

export const URGENCIES = ['breaking', 'normal', 'evergreen'] as const;
export type UrgencyName = (typeof URGENCIES)[number];
