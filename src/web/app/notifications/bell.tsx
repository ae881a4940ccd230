import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { unreadCount } from '../../data/notifications.ts';
import { withWords } from '../../i18n/words.ts';

// The list is a part of the script that no page needs before it is opened.
const List = lazy(() => withWords(import('./list.tsx')).then((loaded) => ({ default: loaded.NotificationList })));

/** Opens the list of notifications; shows how many were not read. */
export function Bell() {
  const { t } = useTranslation();
  const { data: unread = 0 } = useQuery(unreadCount);
  const [isOpen, setOpen] = useState(false);
  const label = unread > 0 ? t('shell.unread', { count: unread }) : t('shell.notifications');
  return (
    <>
      <button
        type="button"
        className="iconButton bell"
        title={label}
        aria-label={label}
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <IconBell size={18} stroke={1.75} aria-hidden="true" />
        {unread > 0 && <span aria-hidden="true">{Math.min(unread, 99)}</span>}
      </button>
      {isOpen && (
        <Suspense>
          <List onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
