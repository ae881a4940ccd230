import { useTranslation } from 'react-i18next';
import { useZone } from '../data/session.ts';
import { type TimeStyle, timeText } from '../data/time.ts';

/** A time by the newsroom's clocks; all of it, with the zone, as its title. */
export function Time({ at, style = 'short' }: { at: string; style?: TimeStyle }) {
  const { i18n } = useTranslation();
  const clock = { zone: useZone(), language: i18n.language };
  return (
    <time dateTime={at} title={timeText(at, 'zoned', clock)}>
      {timeText(at, style, clock)}
    </time>
  );
}
