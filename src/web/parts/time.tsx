import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { me } from '../data/session.ts';

/** A time by the newsroom's clocks, whichever clock the browser has. */
export function Time({ at, style = 'short' }: { at: string; style?: 'short' | 'seconds' | 'full' }) {
  const { i18n } = useTranslation();
  const { data } = useSuspenseQuery(me);
  const timeZone = data?.newsroom.timeZone ?? 'UTC';
  const date = new Date(at);
  const full = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeStyle: 'long', timeZone }).format(date);
  const short = new Intl.DateTimeFormat(i18n.language, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(style === 'seconds' && { second: '2-digit' }),
    hourCycle: 'h23',
    timeZone,
  }).format(date);
  return (
    <time dateTime={at} title={full}>
      {style === 'full' ? full : short}
    </time>
  );
}
