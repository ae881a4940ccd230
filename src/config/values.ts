import { z } from 'zod';
import { OWN_LANGUAGES } from '../compose/words.ts';
import { expecting } from '../lib/issues.ts';
import { isLanguage } from '../lib/language-tag.ts';
import { expected, given } from './expected-messages.ts';
import type { Fault } from './fault.ts';

/** Id of an entry in the configuration, such as a channel or a feed. Rows keep it, so it never changes. */
export const EntryId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, expecting(expected.id()));

const WRITTEN = OWN_LANGUAGES.join(', ');

/** Language of articles or posts. A language without built-in labels gets the English ones. */
export const LanguageTag = z
  .string()
  .refine(isLanguage, expecting(expected.languageTag({ builtIn: WRITTEN })))
  .meta({ pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$' });

/** Name of an environment variable. A secret itself is refused, since files are copied, mailed and committed. */
export const VariableName = z.string().regex(/^[A-Z][A-Z0-9_]{2,99}$/, expecting(expected.variable()));

const NOTHING = given.nothing().code;

/** Hides the given value in faults of `fields`: it may be a secret written into the file by mistake. */
export function hideSecrets(faults: readonly Fault[], fields: RegExp): Fault[] {
  const hides = ({ field, given: instead }: Fault) => fields.test(field) && instead.code !== NOTHING;
  return faults.map((fault) => (hides(fault) ? { ...fault, given: given.hidden() } : fault));
}
