import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOthers, useSayHere } from '../data/presence.ts';

/** Says to others that this article is open here, and shows who else has it open. It holds nobody back. */
export function WorkingHere({ id }: { id: string }) {
  const { t } = useTranslation();
  useSayHere(id);
  const names = useOthers().get(id) ?? [];
  return (
    <Text size="sm" role="status" c="dimmed">
      {names.length > 0 && t('inbox.here', { names: names.join(', ') })}
    </Text>
  );
}
