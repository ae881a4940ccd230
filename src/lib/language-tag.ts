const NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const SHAPE = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i;
/** Tags that are not a text's language: undetermined, several, none. */
const NO_LANGUAGE: readonly string[] = ['und', 'mul', 'zxx', 'mis'];

/** Canonical BCP 47 form; null: not a tag. */
function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/**
 * Whether a tag names an existing language, script and region: `xx`, `zh-Hnas` and `ger`
 * (which is written `de`) do not.
 */
export function isLanguage(tag: string): boolean {
  const primary = tag.split('-')[0]?.toLowerCase() ?? '';
  const written = SHAPE.test(tag) ? canonical(tag) : null;
  if (written === null || NO_LANGUAGE.includes(primary) || NAMES.of(written) === undefined) return false;
  // A three-letter code for a language that has a two-letter one.
  return primary.length === 2 || written.split('-')[0]?.length === 3;
}
