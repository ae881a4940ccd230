import { z } from 'zod';

/** How much a story hurries, the most urgent first. */
export const URGENCIES = ['breaking', 'normal', 'evergreen'] as const;
export const Urgency = z.enum(URGENCIES);
export type Urgency = z.infer<typeof Urgency>;

/**
 * A rule of the newsroom: a story of one of these sections, with one of these tags or of one of these kinds is that
 * urgent. Sections and tags are compared whole, in any case.
 */
export interface UrgencyRule {
  is: Urgency;
  sections: readonly string[];
  tags: readonly string[];
  kinds: readonly string[];
}

/** How newsrooms label what has just happened: the word before a headline, or alone above it. */
export const BREAKING_LABEL =
  /^(?:breaking(?: news)?|just in|eilmeldung|eil|urgent|alerte(?: info)?|flash info|última hora|ultima hora|urgente|ultim['’]ora|son dakika|pilne|快讯|快訊|突发|突發|速报|速報|속보|عاجل|срочно|молния|терміново)$/iu;

/** How they mark what stays true. */
export const EVERGREEN_LABEL =
  /^(?:evergreens?|timeless|zeitlos(?:e[rs]?)?|intemporel(?:le)?s?|atemporal(?:es)?|常青)$/iu;

/** What stands around a label: `+++ EIL +++`, `*BREAKING*`, `BREAKING:`. */
const AROUND = /^[\s+*•·!|:：\-–—【】[\]()（）]+|[\s+*•·!|:：\-–—【】[\]()（）]+$/gu;

/** Of a label by itself, what it says; null for one that says something else. At most 40 characters are a label. */
export function urgencyOfLabel(text: string): Urgency | null {
  if (text.length > 40) return null;
  const label = text.replace(AROUND, '');
  if (BREAKING_LABEL.test(label)) return 'breaking';
  return EVERGREEN_LABEL.test(label) ? 'evergreen' : null;
}
