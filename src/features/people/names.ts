import { z } from 'zod';
import { expecting } from '../../lib/issues.ts';
import { people } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import { people as messages } from './messages.ts';

/** Names that the audit uses for what is not a person. */
const RESERVED = [
  'masthead',
  'automatic',
  'api',
  're-share',
  'command line',
  'everything',
  'nobody',
  'sign-in provider',
];

/** Letters of other scripts that look like Latin ones, in lower case. */
const LOOKS: ReadonlyMap<string, string> = new Map(
  [
    'аa вb сc ԁd еe ғf һh іi јj кk ӏl мm нh оo рp ԛq гr ѕs тt цu ѵv ԝw хx уy',
    'αa βb εe ηn ιi κk μu νv οo ρp τt υu χx γy ωw',
    'ıi ɡg ɑa ℓl',
  ]
    .flatMap((line) => line.split(' '))
    .map(([letter = '', latin = '']) => [letter, latin]),
);

/** Form of a name in which lookalikes are equal: case, marks, spaces and dots do not count. */
function looksLike(name: string): string {
  const plain = name.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');
  const folded = [...plain.toUpperCase().toLowerCase()].map((letter) => LOOKS.get(letter) ?? letter).join('');
  // In many typefaces these are one.
  return folded.replaceAll(/[1|l]/g, 'i').replaceAll('0', 'o').replaceAll('rn', 'm');
}

const reserved = new Set(RESERVED.map(looksLike));
export const isReserved = (name: string): boolean => reserved.has(looksLike(name));

/** Scripts that a name may not mix, so that no letter imitates one of another script. */
const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];

export const Name = z
  .string()
  .trim()
  .normalize('NFC')
  .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} .'’-]{0,59}$/u, expecting(messages.nameForm()))
  .refine((name) => !/\p{Default_Ignorable_Code_Point}/u.test(name), expecting(messages.nameVisible()))
  .refine((name) => SCRIPTS.filter((script) => script.test(name)).length <= 1, expecting(messages.nameScript()))
  .refine((name) => !isReserved(name), expecting(messages.nameReserved()))
  .transform((name) => name.replaceAll(/ +/g, ' '));

/** Finds a present or former person with this name or one that looks like it. */
export async function alike(db: Db | Tx, name: string): Promise<string | null> {
  const wanted = looksLike(name);
  const rows = await db.select({ name: people.name }).from(people);
  return rows.find((row) => looksLike(row.name) === wanted)?.name ?? null;
}
