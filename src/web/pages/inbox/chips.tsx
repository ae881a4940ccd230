import { Badge } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../features/index.ts';
import type { InboxRow } from '../../data/inbox.ts';
import { useZone } from '../../data/session.ts';
import { soonText, timeText } from '../../data/time.ts';
import { StateBadge } from '../../parts/state-badge.tsx';

type Chip = AnswerOf<'GET /articles'>['articles'][number]['chips'][number];

/** Text of a chip, its accessible name and its title. */
interface ShownChip {
  key: string;
  state: Chip['state'];
  name: string;
  word: string;
  said: string;
  title: string;
}

export interface Saying {
  t: TFunction<'desk'>;
  nameOf: (channel: string) => string;
  /** Short names, and of what is planned the time alone: one for all rows of a list. */
  brief: boolean;
  shortTime: (at: string) => string;
  fullTime: (at: string) => string;
}

const joined = (...parts: (string | null)[]): string => parts.filter((part) => part !== null).join(', ');

function chipOfSome(some: readonly [Chip, ...Chip[]], saying: Saying): ShownChip {
  const { t, nameOf, brief, shortTime, fullTime } = saying;
  const [{ state, channel }] = some;
  const word = t(`states.${state}`);
  const names = some.map((chip) => nameOf(chip.channel)).join(', ');
  const times = state === 'queued' ? some.map(({ at }) => at).toSorted() : [];
  const [first, last] = [times[0], times.at(-1)];
  const isOneTime = first !== undefined && last !== undefined && shortTime(first) === shortTime(last);
  const when = first === undefined ? null : isOneTime ? shortTime(first) : t('inbox.from', { time: shortTime(first) });
  return {
    key: `${state} ${channel}`,
    state,
    name: some.length > 1 ? String(some.length) : brief ? channel : names,
    word: when === null ? word : brief ? when : `${word} ${when}`,
    said: `${names}: ${joined(word, when)}`,
    title: `${names}: ${joined(word, first === undefined ? null : fullTime(first))}`,
  };
}

/** State of an article, a chip per channel. */
export const chipsByChannel = (chips: readonly Chip[], saying: Saying): ShownChip[] =>
  chips.map((chip) => chipOfSome([chip], saying));

/** The same where there is little room: one for each state. */
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

/** As the style of the chips has it; pixels. */
const [FONT_SIZE, LETTER_SPACING] = [10.5, 0.25];

const known = new Map<string, number>();
let drawing: CanvasRenderingContext2D | null = null;

/** Width of a chip's text in this browser's fonts; pixels. */
function textWidth(text: string): number {
  const found = known.get(text);
  if (found !== undefined) return found;
  drawing ??= document.createElement('canvas').getContext('2d');
  // A letter is hardly wider than it is high.
  if (!drawing) return text.length * FONT_SIZE;
  drawing.font = `700 ${FONT_SIZE}px ${getComputedStyle(document.body).fontFamily}`;
  const width = drawing.measureText(text).width + text.length * LETTER_SPACING;
  known.set(text, width);
  return width;
}

/** Look of the chips, the same in all rows. */
export interface ChipLook extends Saying {
  /** One for each state. */
  grouped: boolean;
  /** Width of a line of chips; pixels. */
  room: number;
}

const DAY_MS = 86_400_000;

/** Decided once per list, by its width and the names of all channels. */
export function useChipLook(names: ReadonlyMap<string, string>, narrow: boolean, room: number): ChipLook {
  const { t, i18n } = useTranslation();
  const zone = useZone();
  const { language } = i18n;
  return useMemo(() => {
    const clock = { zone, language };
    const time = (at: string) => soonText(at, Date.now(), clock);
    const word = `${t('states.queued')} ${time(new Date(Date.now() + 2 * DAY_MS).toISOString())}`;
    const all = [...names.values()].map((name) => ({ name, word }));
    return {
      t,
      nameOf: (channel) => names.get(channel) ?? channel,
      brief: narrow || fitting(all, room, textWidth) < all.length,
      shortTime: time,
      fullTime: (at) => timeText(at, 'full', clock),
      grouped: narrow,
      room,
    };
  }, [t, language, zone, names, narrow, room]);
}

/** State of an article on its channels; chips without room are counted. */
export function Chips({ chips, look }: Pick<InboxRow, 'chips'> & { look: ChipLook }) {
  const shown = look.grouped ? chipsByState(chips, look) : chipsByChannel(chips, look);
  const count = fitting(shown, look.room, textWidth);
  const rest = shown.slice(count);
  const more = rest.map(({ said }) => said).join('; ');
  return (
    <>
      {shown.slice(0, count).map((chip) => (
        <StateBadge key={chip.key} state={chip.state} chip={chip} />
      ))}
      {rest.length > 0 && (
        <Badge color="gray" variant="light" tt="none" role="img" aria-label={more} title={more}>
          +{rest.length}
        </Badge>
      )}
    </>
  );
}
