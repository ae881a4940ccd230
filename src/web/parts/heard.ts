import i18next from 'i18next';

/** A sentence with gaps: how it comes, and how it is said. */
interface Frame {
  comes: RegExp;
  says: string;
}

const GAP = /\{\{(\w+)\}\}/g;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function frameOf(comes: string, says: string): Frame {
  const parts = comes.split(GAP).map((part, at) => (at % 2 === 0 ? escaped(part) : `(?<${part}>.+?)`));
  return { comes: new RegExp(`^${parts.join('')}$`, 's'), says };
}

const frames = new Map<string, Frame[]>();

function framesOf(language: string, all: Readonly<Record<string, string>>): Frame[] {
  const known = frames.get(language);
  if (known) return known;
  const made = Object.entries(all).flatMap(([comes, says]) => (comes.includes('{{') ? [frameOf(comes, says)] : []));
  frames.set(language, made);
  return made;
}

/** What a platform or a rare fault says, which comes as English text alone; null: the page's language has no words for it. */
export function heard(text: string): string | null {
  const all: Readonly<Record<string, string>> | undefined = i18next.getResourceBundle(i18next.language, 'faults');
  if (!all) return null;
  const whole = all[text];
  if (whole !== undefined) return whole;
  for (const { comes, says } of framesOf(i18next.language, all)) {
    const gaps = comes.exec(text)?.groups;
    if (!gaps) continue;
    return says.replace(GAP, (_, name: string) => gaps[name] ?? '');
  }
  return null;
}
