import { Badge } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../data/channels.ts';
import type { InboxRow } from '../../data/inbox.ts';
import { useZone } from '../../data/session.ts';
import { soonText, timeText } from '../../data/time.ts';
import { termFor } from '../../parts/server-text.ts';
import { StateBadge } from '../../parts/state-badge.tsx';
import { chipsByChannel, chipsByState, fitting, type Saying } from './chip-words.ts';

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
  /** One chip for each state. */
  grouped: boolean;
  /** Width of a line of chips; pixels. */
  room: number;
}

const DAY_MS = 86_400_000;

/** Look of the chips, decided once for a list by its width and the names of all channels. */
export function useChipLook(channels: readonly Channel[], narrow: boolean, room: number): ChipLook {
  const { t, i18n } = useTranslation();
  const zone = useZone();
  const { language } = i18n;
  return useMemo(() => {
    const clock = { zone, language };
    const time = (at: string) => soonText(at, Date.now(), clock);
    const word = `${t('states.scheduled')} ${time(new Date(Date.now() + 2 * DAY_MS).toISOString())}`;
    const all = channels.map(({ name }) => ({ name, word }));
    const byId = new Map(channels.map((channel) => [channel.id, channel]));
    const isOnly = ({ platform }: Channel): boolean =>
      channels.filter((channel) => channel.platform === platform).length === 1;
    return {
      t,
      nameOf: (id) => byId.get(id)?.name ?? id,
      briefName: (id) => {
        const channel = byId.get(id);
        if (!channel) return id;
        return isOnly(channel) ? termFor(channel.platformName) : channel.name;
      },
      brief: narrow || fitting(all, room, textWidth) < all.length,
      shortTime: time,
      fullTime: (at) => timeText(at, 'full', clock),
      grouped: narrow,
      room,
    };
  }, [t, language, zone, channels, narrow, room]);
}

/** State of an article on its channels; chips without room are counted. */
export function Chips({ chips, look }: Pick<InboxRow, 'chips'> & { look: ChipLook }) {
  const shown = look.grouped ? chipsByState(chips, look) : chipsByChannel(chips, look);
  const count = fitting(shown, look.room, textWidth);
  const rest = shown.slice(count);
  const more = rest.map(({ label }) => label).join('; ');
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
