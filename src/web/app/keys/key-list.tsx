import { Stack, Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../parts/dialog.tsx';
import { Keys } from './keys.tsx';
import { useActionsNow } from './registry.ts';

/** Keys that work on this page. */
export function KeyList({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const keyed = useActionsNow().flatMap(({ keys, ...action }) => (keys === undefined ? [] : [{ ...action, keys }]));
  const groups = [...new Set(keyed.map(({ group }) => group))];
  return (
    <Dialog opened={opened} onClose={onClose} title={t('keys.title')}>
      <Stack>
        {groups.map((group) => (
          <section key={group}>
            <Title order={2} size="h5">
              {group}
            </Title>
            <Table aria-label={group} withRowBorders={false} verticalSpacing={4}>
              <Table.Tbody>
                {keyed
                  .filter((one) => one.group === group)
                  .map(({ id, label, keys }) => (
                    <Table.Tr key={id}>
                      <Table.Td>{label}</Table.Td>
                      <Table.Td ta="right">
                        <Keys keys={keys} />
                      </Table.Td>
                    </Table.Tr>
                  ))}
              </Table.Tbody>
            </Table>
          </section>
        ))}
      </Stack>
    </Dialog>
  );
}
