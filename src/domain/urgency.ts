import { z } from 'zod';

/** Urgencies of an article, the most urgent first. */
export const URGENCIES = ['breaking', 'normal', 'evergreen'] as const;
export const Urgency = z.enum(URGENCIES);
export type Urgency = z.infer<typeof Urgency>;

/**
 * Rule of the newsroom: an article in one of these sections, with one of these tags or of one of these kinds is that
 * urgent. Sections and tags are compared as a whole, ignoring case.
 */
export interface UrgencyRule {
  is: Urgency;
  sections: readonly string[];
  tags: readonly string[];
  kinds: readonly string[];
}

/** Labels of breaking news: a word before or above the headline. */
export const BREAKING_LABEL =
  /^(?:breaking(?: news)?|just in|eilmeldung|eil|urgent|alerte(?: info)?|flash info|última hora|ultima hora|urgente|ultim['’]ora|son dakika|pilne|快讯|快訊|突发|突發|速报|速報|속보|عاجل|срочно|молния|терміново)$/iu;

/** Labels of evergreen articles. */
export const EVERGREEN_LABEL =
  /^(?:evergreens?|timeless|zeitlos(?:e[rs]?)?|intemporel(?:le)?s?|atemporal(?:es)?|常青)$/iu;

/** Decoration around a label: `+++ EIL +++`, `*BREAKING*`, `BREAKING:`. */
const AROUND = /^[\s+*•·!|:：\-–—【】[\]()（）]+|[\s+*•·!|:：\-–—【】[\]()（）]+$/gu;

/** Urgency of a label by itself; null for any other text. A label has at most 40 characters. */
export function urgencyOfLabel(text: string): Urgency | null {
  if (text.length > 40) return null;
  const label = text.replace(AROUND, '');
  if (BREAKING_LABEL.test(label)) return 'breaking';
  return EVERGREEN_LABEL.test(label) ? 'evergreen' : null;
}
