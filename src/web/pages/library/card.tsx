import { IconCheck, IconClock, IconLock, IconMovie } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LibraryItem } from '../../data/library.ts';
import { useZone } from '../../data/session.ts';
import { dayOf, localTime } from '../../data/time.ts';
import { useDay } from './day.ts';

/** What people call an item; null: nothing yet. */
export const nameOf = ({ caption, alt, name, headlines }: LibraryItem): string | null =>
  [caption, alt, name, headlines[0]].find((text) => text != null && text.trim() !== '') ?? null;

/** A picture in small, or the first frame of a film. */
export function Thumbnail({ item: { kind, hash } }: { item: Pick<LibraryItem, 'kind' | 'hash'> }) {
  if (kind === 'film')
    return <video src={`/videos/${hash}#t=0.5`} preload="metadata" muted tabIndex={-1} aria-hidden />;
  return <img src={`/pictures/${hash}?w=480`} alt="" loading="lazy" decoding="async" />;
}

/** What keeps an item from being used, now or soon. */
function RightsMark({ item: { state, rights } }: { item: LibraryItem }) {
  const { t } = useTranslation();
  const zone = useZone();
  const day = useDay();
  if (state === 'usable') return null;
  if (state === 'not-for-social') {
    return (
      <span className="lib-mark" data-state="fail">
        <IconLock size={14} aria-hidden />
        {t('library.barred')}
      </span>
    );
  }
  const last = rights.expiresAt === null ? '' : day(dayOf(localTime(Date.parse(rights.expiresAt) - 1, zone)));
  return (
    <span className="lib-mark" data-state={state === 'expired' ? 'fail' : 'look'}>
      <IconClock size={14} aria-hidden />
      {state === 'expired' ? t('library.ended') : t('library.until', { day: last })}
    </span>
  );
}

interface Props {
  item: LibraryItem;
  /** It is chosen; null: items are opened, not chosen. */
  chosen: boolean | null;
  /** It is open beside the list, or in the post already. */
  current?: boolean;
  /** Shown in its corner. */
  note?: string | undefined;
  onPress: () => void;
}

/** One picture or film of the library. */
export function Card({ item, chosen, current, note, onPress }: Props) {
  const { t } = useTranslation();
  const name = nameOf(item) ?? t('library.unnamed');
  return (
    <li className="lib-card" data-chosen={chosen || undefined} data-current={current || undefined}>
      <button type="button" onClick={onPress} {...(chosen !== null && { 'aria-pressed': chosen })}>
        <span className="lib-picture">
          <Thumbnail item={item} />
          {chosen !== null && (
            <span className="lib-check">{chosen && <IconCheck size={14} stroke={3} aria-hidden />}</span>
          )}
          {note === undefined ? (
            <RightsMark item={item} />
          ) : (
            <span className="lib-mark" data-state="bar">
              {note}
            </span>
          )}
          {item.kind === 'film' && (
            <span className="lib-film">
              <IconMovie size={14} aria-hidden />
              {item.seconds !== null &&
                `${Math.floor(item.seconds / 60)}:${String(Math.round(item.seconds % 60)).padStart(2, '0')}`}
            </span>
          )}
        </span>
        <span className="lib-name">{name}</span>
        <span className="lib-credit">{item.credit ? `© ${item.credit}` : ' '}</span>
      </button>
    </li>
  );
}
