const NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const SHAPE = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i;
/** Tags that stand for no language of a text: undetermined, several, none. */
const NO_LANGUAGE: readonly string[] = ['und', 'mul', 'zxx', 'mis'];

/** The tag as BCP 47 writes it; null for what is none. */
function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/**
 * Whether a tag names a language that there is, with a script and a region that there are: `xx`, `zh-Hnas` and `ger`
 * (which is written `de`) name none.
 */
export function isLanguage(tag: string): boolean {
  const primary = tag.split('-')[0]?.toLowerCase() ?? '';
  const written = SHAPE.test(tag) ? canonical(tag) : null;
  if (written === null || NO_LANGUAGE.includes(primary) || NAMES.of(written) === undefined) return false;
  // Three letters where the language has two.
  return primary.length === 2 || written.split('-')[0]?.length === 3;
}
