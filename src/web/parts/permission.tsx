import { Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../features/sign-in/schema.ts';
import { me } from '../data/session.ts';

type Right = Me['rights'][number];

/** The person signed in has a permission. */
export function useMay(right: Right): boolean {
  return useSuspenseQuery(me).data?.rights.includes(right) ?? false;
}

/** Explains a missing permission: a button that is missing without a word looks like a fault. */
export function NeedsPermission({ right }: { right: Right }) {
  const { t } = useTranslation();
  if (useMay(right)) return null;
  return (
    <Text size="sm" c="dimmed">
      {t(`mayNot.${right}`)}
    </Text>
  );
}
