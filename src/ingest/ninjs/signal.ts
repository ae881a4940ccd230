import type { Signal } from '../../domain/origin.ts';
import type { Item } from './item.ts';

/** The gravest first: of several, the gravest counts. */
const MEANINGS: readonly [Signal, RegExp][] = [
  ['takedown', /^(?:takedown|take-down|recall(?:ed)?|withdraw(?:n|al)?|unpublish(?:ed)?)$/],
  ['kill', /^(?:kill(?:ed)?|cancel(?:l?ed)?)$/],
  ['withhold', /^(?:withhold|withheld|hold)$/],
  ['correct', /^(?:cor|corr|correct(?:ion|ed)?|update[d]?)$/],
];

const STATUS: Readonly<Record<NonNullable<Item['pubStatus']>, Signal>> = {
  usable: 'publish',
  withheld: 'withhold',
  canceled: 'kill',
};

/** `sig:correction` and `http://cv.iptc.org/newscodes/signal/correction` without their scheme. */
const codeOf = (signal: string): string => signal.trim().toLowerCase().split(/[:/]/).at(-1) ?? '';

/** What the item is sent for: by its status, and by signals and states that say more. */
export function signalOf({ pubStatus, signals }: Pick<Item, 'pubStatus' | 'signals'>): Signal {
  const given = signals.map(codeOf);
  const meant = MEANINGS.flatMap(([signal, word]) => (given.some((code) => word.test(code)) ? [signal] : []));
  const all = [...meant, STATUS[pubStatus ?? 'usable']];
  return MEANINGS.map(([signal]) => signal).find((signal) => all.includes(signal)) ?? 'publish';
}
