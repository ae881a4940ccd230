import type { MastheadEntry } from '../domain/masthead.ts';

export const mastheadLine = (entry: MastheadEntry): string =>
  [`${'platform' in entry ? entry.platform : entry.surface}: ${entry.label}`, entry.url].filter(Boolean).join(' ');
