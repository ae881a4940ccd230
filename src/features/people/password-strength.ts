import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { UserError } from '../../lib/errors.ts';
import { people as messages } from './messages.ts';

/** The highest of the library's five scores: at least 10^10 guesses by someone who knows how people choose. */
const STRONG = 4;
/** The library estimates no longer than this; characters. */
const ESTIMATED = 100;

let estimator: Promise<ZxcvbnFactory> | null = null;

/** Loaded when someone first chooses a password: the lists of common passwords take 20 MB. */
async function load(): Promise<ZxcvbnFactory> {
  const [core, common] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]);
  return new core.ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs });
}

/**
 * Throws a UserError for a password that is easily guessed: a common one, a pattern of keys, repeated words, or little
 * more than `known`: names that a guesser would try, such as the person's.
 */
export async function assertStrong(password: string, known: readonly string[], field: string): Promise<void> {
  estimator ??= load();
  const words = known.flatMap((name) => [name, ...name.split(/\s+/)]);
  const { score } = (await estimator).check(password.slice(0, ESTIMATED), ['masthead', ...words]);
  if (score >= STRONG) return;
  throw new UserError(messages.passwordGuessable(), {
    remedy: messages.lengthenPassword(),
    kind: 'invalid',
    field,
  });
}
