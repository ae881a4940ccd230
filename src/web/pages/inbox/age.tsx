import { useSuspenseQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { me } from '../../data/session.ts';

const MINUTE_MS = 60_000;
const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', MINUTE_MS],
] as const;
/** What came longer ago is told by its day. */
const OLD_MS = 7 * 86_400_000;

const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all rows, which goes on once a minute. */
function watch(tell: () => void): () => void {
  watchers.add(tell);
  timer ??= setInterval(() => {
    for (const one of watchers) one();
  }, MINUTE_MS);
  return () => {
    watchers.delete(tell);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const minuteNow = (): number => Math.floor(Date.now() / MINUTE_MS);

/** How long ago something came; when exactly, by the newsroom's clocks, stands behind it. */
export function Age({ at }: { at: string }) {
  const { t, i18n } = useTranslation();
  const { data } = useSuspenseQuery(me);
  const now = (useSyncExternalStore(watch, minuteNow) + 1) * MINUTE_MS;
  const timeZone = data?.newsroom.timeZone ?? 'UTC';
  const date = new Date(at);
  const ago = Math.max(0, now - date.getTime());
  const [unit, ms] = STEPS.find(([, length]) => ago >= length) ?? ['minute', MINUTE_MS];
  const text =
    ago < 2 * MINUTE_MS
      ? t('inbox.now')
      : ago > OLD_MS
        ? new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone }).format(date)
        : new Intl.RelativeTimeFormat(i18n.language, { style: 'narrow' }).format(-Math.floor(ago / ms), unit);
  const full = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeStyle: 'long', timeZone }).format(date);
  return (
    <time dateTime={at} title={full}>
      {text}
    </time>
  );
}
