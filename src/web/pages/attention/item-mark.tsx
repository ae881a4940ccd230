import {
  type Icon,
  IconAlertTriangleFilled,
  IconArrowBackUp,
  IconCircleXFilled,
  IconHourglassEmpty,
  IconPencil,
  IconServer2,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Item } from '../../data/attention.ts';
import { channels } from '../../data/channels.ts';
import { PlatformMark } from '../../parts/platform-mark.tsx';

/** Icon and colour of what is wrong; others are to be looked at. */
const SIGNS: Partial<Record<Item['kind'], { icon: Icon; tone: string }>> = {
  failed: { icon: IconCircleXFilled, tone: 'fail' },
  stopped: { icon: IconCircleXFilled, tone: 'fail' },
  'double-post': { icon: IconCircleXFilled, tone: 'fail' },
  'missing-post': { icon: IconCircleXFilled, tone: 'fail' },
  storage: { icon: IconCircleXFilled, tone: 'fail' },
  expired: { icon: IconHourglassEmpty, tone: 'old' },
  delayed: { icon: IconHourglassEmpty, tone: 'old' },
  rejected: { icon: IconArrowBackUp, tone: 'look' },
  'handed-over': { icon: IconPencil, tone: 'going' },
};
const LOOK = { icon: IconAlertTriangleFilled, tone: 'look' };

/** Mark of an item's platform, with a sign of what is wrong at its lower right. */
export function ItemMark({ item }: { item: Item }) {
  const { data: known = [] } = useQuery(channels);
  const channel = known.find(({ id }) => id === item.channels[0]);
  const { icon: Sign, tone } = SIGNS[item.kind] ?? LOOK;
  return (
    <span className="itemMark">
      {channel ? (
        <PlatformMark brand={channel.brand} size={34} />
      ) : (
        <span className="serviceMark">
          <IconServer2 size={20} stroke={1.75} aria-hidden="true" />
        </span>
      )}
      <span className="itemSign" style={{ color: `var(--${tone})`, background: `var(--${tone}-t)` }}>
        <Sign size={13} aria-hidden="true" />
      </span>
    </span>
  );
}
