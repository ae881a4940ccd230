import { Stack, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useZone } from '../../data/session.ts';
import { Filters } from './filters.tsx';
import { ActivityList } from './list.tsx';
import { filterOf } from './search.ts';

const route = getRouteApi('/desk/activity');

/** What people did and what was tried, of the whole newsroom. */
export function ActivityPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useZone();
  const filter = filterOf(search, zone);
  return (
    <Stack maw={1100}>
      <Title order={1}>{t('activity.title')}</Title>
      <Filters search={search} filter={filter} onChange={(next) => void navigate({ search: next, replace: true })} />
      <ActivityList filter={filter} />
    </Stack>
  );
}
