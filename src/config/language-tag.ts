import { z } from 'zod';
import { OWN_LANGUAGES } from '../compose/words.ts';
import { isLanguage } from '../lib/language-tag.ts';

const WRITTEN = OWN_LANGUAGES.join(', ');

/** The language of articles or posts. One without words of its own gets the English ones. */
export const LanguageTag = z
  .string()
  .refine(
    isLanguage,
    `a language tag such as en, zh-Hans or pt-BR (posts have words of their own in ${WRITTEN}; any other language gets the English ones)`,
  )
  .meta({ pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$' });
