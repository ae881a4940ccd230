import type { TFunction } from 'i18next';
import type { AnswerOf } from '../../../features/index.ts';
import { labelled, listText } from '../../parts/server-text.ts';

type Chip = AnswerOf<'GET /articles'>['articles'][number]['chips'][number];

/** Text of a chip, its accessible name and its title. */
interface ShownChip {
  key: string;
  state: Chip['state'];
  name: string;
  word: string;
  label: string;
  title: string;
}

export interface Saying {
  t: TFunction<'desk'>;
  nameOf: (channel: string) => string;
  /** Name where there is little room: the platform, or the name where a platform has several channels. */
  briefName: (channel: string) => string;
  /** Short names, and only the time of scheduled posts; the same for all rows of a list. */
  brief: boolean;
  shortTime: (at: string) => string;
  fullTime: (at: string) => string;
}

function chipOfSome(some: readonly [Chip, ...Chip[]], saying: Saying): ShownChip {
  const { t, nameOf, briefName, brief, shortTime, fullTime } = saying;
  const [{ state, channel }] = some;
  const word = t(`states.${state}`);
  const names = listText(some.map((chip) => nameOf(chip.channel)));
  const times = state === 'scheduled' ? some.map(({ at }) => at).toSorted() : [];
  const [first, last] = [times[0], times.at(-1)];
  const isOneTime = first !== undefined && last !== undefined && shortTime(first) === shortTime(last);
  const when = first === undefined ? null : isOneTime ? shortTime(first) : t('inbox.from', { time: shortTime(first) });
  return {
    key: `${state} ${channel}`,
    state,
    name: some.length > 1 ? String(some.length) : brief ? briefName(channel) : names,
    word: when === null ? word : brief ? when : `${word} ${when}`,
    label: labelled(names, when === null ? word : `${word}, ${when}`),
    title: labelled(names, first === undefined ? word : `${word}, ${fullTime(first)}`),
  };
}

/** State of an article, a chip per channel. */
export const chipsByChannel = (chips: readonly Chip[], saying: Saying): ShownChip[] =>
  chips.map((chip) => chipOfSome([chip], saying));

/** State of an article where there is little room, a chip per state. */
export function chipsByState(chips: readonly Chip[], saying: Saying): ShownChip[] {
  const states = [...new Set(chips.map(({ state }) => state))];
  return states.flatMap((state) => {
    const [first, ...others] = chips.filter((chip) => chip.state === state);
    return first ? [chipOfSome([first, ...others], saying)] : [];
  });
}

/** As the style of the chips has it; pixels. */
const [GAP, AROUND, BETWEEN] = [6, 17, 4];

/** Width of a chip's text. */
type Measure = (text: string) => number;

export const chipWidth = ({ name, word }: { name: string; word: string }, measure: Measure): number =>
  Math.ceil(measure(name) + BETWEEN + measure(`· ${word}`) + AROUND);

/** Number of chips that fit, with room for the count of the others. */
export function fitting(chips: readonly { name: string; word: string }[], room: number, measure: Measure): number {
  const ends: number[] = [];
  for (const chip of chips) ends.push((ends.at(-1) ?? -GAP) + GAP + chipWidth(chip, measure));
  if ((ends.at(-1) ?? 0) <= room) return chips.length;
  const more = GAP + Math.ceil(measure(`+${chips.length}`) + AROUND);
  return ends.filter((end) => end + more <= room).length;
}
