import type { TFunction } from 'i18next';
import type { AnswerOf } from '../../../features/index.ts';
import { labelled, listText } from '../../parts/server-text.ts';

type Chip = AnswerOf<'GET /articles'>['articles'][number]['chips'][number];

/** Posts of one state: their channels, the text of the chip, its accessible name and its title. */
interface Group {
  state: Chip['state'];
  channels: readonly string[];
  word: string;
  label: string;
  title: string;
}

export interface Saying {
  t: TFunction<'desk'>;
  nameOf: (channel: string) => string;
  /** Only the time of scheduled posts. */
  brief: boolean;
  shortTime: (at: string) => string;
  fullTime: (at: string) => string;
}

function groupOf(some: readonly [Chip, ...Chip[]], saying: Saying): Group {
  const { t, nameOf, brief, shortTime, fullTime } = saying;
  const [{ state }] = some;
  const word = t(`states.${state}`);
  const channels = some.map(({ channel }) => channel);
  const names = listText(channels.map(nameOf));
  const times = state === 'scheduled' ? some.map(({ at }) => at).toSorted() : [];
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) {
    const text = labelled(names, word);
    return { state, channels, word, label: text, title: text };
  }
  const isOneTime = shortTime(first) === shortTime(last);
  const when = isOneTime ? shortTime(first) : t('inbox.from', { time: shortTime(first) });
  return {
    state,
    channels,
    word: brief ? when : `${word} · ${when}`,
    label: labelled(names, `${word}, ${when}`),
    title: labelled(names, `${word}, ${fullTime(first)}`),
  };
}

/** States of an article's posts, each with its channels; in the order of the channels. */
export function groupsOf(chips: readonly Chip[], saying: Saying): Group[] {
  const states = [...new Set(chips.map(({ state }) => state))];
  return states.flatMap((state) => {
    const [first, ...others] = chips.filter((chip) => chip.state === state);
    return first ? [groupOf([first, ...others], saying)] : [];
  });
}

/** What an editor does next with an article, the most pressing first; null: it is out. */
export type NextStep =
  | { kind: 'fix' | 'check'; channel: string }
  | { kind: 'create' | 'open' | 'move' | 'view'; channel: null };

export function nextStepOf(chips: readonly Pick<Chip, 'state' | 'channel'>[]): NextStep {
  const of = (...states: readonly Chip['state'][]) => chips.find(({ state }) => states.includes(state))?.channel;
  const [failed, unclear] = [of('failed'), of('held', 'partial')];
  if (failed !== undefined) return { kind: 'fix', channel: failed };
  if (unclear !== undefined) return { kind: 'check', channel: unclear };
  if (chips.length === 0) return { kind: 'create', channel: null };
  if (of('draft', 'rejected', 'approved') !== undefined) return { kind: 'open', channel: null };
  return { kind: of('scheduled') === undefined ? 'view' : 'move', channel: null };
}
