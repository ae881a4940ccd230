import { z } from 'zod';
import { OWN_LANGUAGES } from '../compose/words.ts';
import { isLanguage } from '../lib/language-tag.ts';
import type { Fault } from './fault.ts';

/** Id of an entry in the configuration, such as a channel or a feed. Rows keep it, so it never changes. */
export const EntryId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'an id of small letters, digits and hyphens, at most 63');

const WRITTEN = OWN_LANGUAGES.join(', ');

/** Language of articles or posts. A language without built-in labels gets the English ones. */
export const LanguageTag = z
  .string()
  .refine(
    isLanguage,
    `a language tag such as en, zh-Hans or pt-BR (labels in posts are built in for ${WRITTEN}; any other language gets the English ones)`,
  )
  .meta({ pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$' });

/** Name of an environment variable. A secret itself is refused, since files are copied, mailed and committed. */
export const VariableName = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9_]{2,99}$/,
    'the name of an environment variable in capitals (a secret itself must not stand in this file)',
  );

/** Hides the given value in faults of `fields`: it may be a secret written into the file by mistake. */
export function hideSecrets(faults: readonly Fault[], fields: RegExp): Fault[] {
  const hides = ({ field, given }: Fault) => fields.test(field) && given !== 'nothing';
  return faults.map((fault) => (hides(fault) ? { ...fault, given: 'something else' } : fault));
}
