import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Shape of a form that is loading. */
export function Waiting() {
  const { t } = useTranslation();
  return (
    <Stack gap="lg" role="status" aria-label={t('shell.loading')}>
      <Skeleton h={28} w={220} />
      <Skeleton h={220} radius="lg" />
      <Skeleton h={160} radius="lg" />
    </Stack>
  );
}
