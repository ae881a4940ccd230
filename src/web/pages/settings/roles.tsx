import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../data/people.ts';

export const ROLES = ['viewer', 'editor', 'approver', 'operator', 'admin'] as const satisfies readonly Role[];

export function RoleHint({ role }: { role: Role }) {
  const { t } = useTranslation();
  return (
    <Text size="sm" c="dimmed">
      {t(`settings.people.roleHints.${role}`)}
    </Text>
  );
}
