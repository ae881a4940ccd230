import i18next from 'i18next';

/** What the page's language calls something; null: it has no word of its own for it. */
export function wordFor(kind: 'told' | 'terms' | 'fields', key: string): string | null {
  const found: unknown = i18next.getResource(i18next.language, kind, key, { keySeparator: '' });
  return typeof found === 'string' ? found : null;
}
