import './notifications.css';
import { Button, Drawer } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconAt,
  IconEye,
  IconPlugConnectedX,
  IconSettings,
  type TablerIcon,
} from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { markRead, type Notification, notifications } from '../../data/notifications.ts';
import { Pending } from '../../parts/error-note.tsx';
import { useFocusReturn } from '../../parts/focus-return.ts';
import { Time } from '../../parts/time.tsx';

const ICONS: Readonly<Record<Notification['kind'], TablerIcon>> = {
  mention: IconAt,
  approval: IconEye,
  rejection: IconArrowBackUp,
  failure: IconAlertTriangle,
  token: IconPlugConnectedX,
};

const DESK = /^\/desk/;

/** The person's notifications, the newest first; each leads to what it is about. */
export function NotificationList({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  useFocusReturn(true);
  const router = useRouter();
  const client = useQueryClient();
  const known = useQuery(notifications);
  const reading = useMutation({
    mutationFn: markRead,
    onSuccess: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  });
  const open = ({ id, path }: Notification): void => {
    reading.mutate([id]);
    onClose();
    void router.navigate({ href: path.replace(DESK, '') });
  };
  const all = known.data?.notifications ?? [];
  return (
    <Drawer.Root opened onClose={onClose} position="right" size={436}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={t('notifications.title')}>
        <div className="notificationsHead">
          <Drawer.Title>{t('notifications.title')}</Drawer.Title>
          {(known.data?.unread ?? 0) > 0 && (
            <Button variant="subtle" size="xs" loading={reading.isPending} onClick={() => reading.mutate(null)}>
              {t('notifications.readAll')}
            </Button>
          )}
          <Button
            component={Link}
            to="/settings/notifications"
            variant="subtle"
            color="draft"
            size="xs"
            onClick={onClose}
            aria-label={t('notifications.choose')}
            title={t('notifications.choose')}
          >
            <IconSettings size={16} aria-hidden="true" />
          </Button>
          <Drawer.CloseButton aria-label={t('common.close')} />
        </div>
        {!known.data && <Pending of={known} />}
        {known.isSuccess && all.length === 0 && <p className="noNotifications">{t('notifications.none')}</p>}
        <ul className="notifications">
          {all.map((one) => {
            const Drawn = ICONS[one.kind];
            return (
              <li key={one.id}>
                <button type="button" data-unread={!one.read || undefined} onClick={() => open(one)}>
                  <Drawn size={18} stroke={1.75} aria-hidden="true" />
                  <span>
                    <strong>
                      {!one.read && <span className="unseen">{t('notifications.unread')} </span>}
                      {one.title.text}
                    </strong>
                    {one.body && <span className="notificationBody">{one.body.text}</span>}
                    <Time at={one.at} />
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      </Drawer.Content>
    </Drawer.Root>
  );
}
