import { Badge, NavLink } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { approvalCount } from '../data/approvals.ts';
import { pressing, status } from '../data/status.ts';

/** The pages that stand in the navigation, in its order. */
export function Nav({ onGo }: { onGo: () => void }) {
  const { t } = useTranslation();
  const count = pressing(useQuery(status).data);
  const waiting = useQuery(approvalCount).data ?? 0;
  return (
    <>
      <NavLink
        component={Link}
        to="/"
        label={t('shell.inbox')}
        onClick={onGo}
        activeOptions={{ exact: true, includeSearch: false }}
      />
      <NavLink component={Link} to="/calendar" label={t('calendar.title')} onClick={onGo} />
      <NavLink
        component={Link}
        to="/approvals"
        label={t('approvals.title')}
        onClick={onGo}
        rightSection={waiting > 0 ? <Badge color="blue">{waiting}</Badge> : null}
      />
      <NavLink
        component={Link}
        to="/attention"
        label={t('attention.title')}
        onClick={onGo}
        rightSection={count > 0 ? <Badge color="red">{count}</Badge> : null}
      />
      <NavLink component={Link} to="/channels" label={t('channels.title')} onClick={onGo} />
      <NavLink component={Link} to="/activity" label={t('activity.title')} onClick={onGo} />
      <NavLink component={Link} to="/settings" label={t('settings.title')} onClick={onGo} />
      <NavLink component={Link} to="/system" label={t('system.title')} onClick={onGo} />
    </>
  );
}
