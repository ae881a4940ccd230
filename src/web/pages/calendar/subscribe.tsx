import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../data/client.ts';
import { reading } from '../../data/queries.ts';
import { Copy } from '../../parts/copy.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Time } from '../../parts/time.tsx';

const KEY = ['calendar link'];

/** Own link by which other calendars read this one: created, shown once, replaced and revoked. */
export function Subscribe({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const known = useQuery({ ...reading(KEY, 'GET /calendar/link', {}), staleTime: 0 });
  const settle = () => client.invalidateQueries({ queryKey: KEY });
  const making = useMutation({ mutationFn: () => call('POST /calendar/link', {}), onSettled: settle });
  const removing = useMutation({
    mutationFn: () => call('DELETE /calendar/link', {}),
    onSuccess: () => making.reset(),
    onSettled: settle,
  });
  const createdAt = known.data?.createdAt ?? null;
  const url = making.data && new URL(making.data.path, location.origin).href;
  const error = known.error ?? making.error ?? removing.error;
  return (
    <Dialog opened onClose={onClose} title={t('calendar.subscribeTitle')} holds={url !== undefined}>
      <Stack gap="sm">
        <Text size="sm">{t('calendar.subscribeAbout')}</Text>
        {error && <ErrorNote error={error} />}
        {url !== undefined ? (
          <>
            <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
              {url}
            </Code>
            <Group>
              <Copy text={url} label={t('common.copy')} />
            </Group>
            <Text size="sm">{t('secret.once')}</Text>
          </>
        ) : (
          createdAt !== null && (
            <Text size="sm">
              {t('calendar.linkSince')} <Time at={createdAt} />
            </Text>
          )
        )}
        <Group justify="flex-end">
          {createdAt !== null && (
            <Button variant="default" color="danger" loading={removing.isPending} onClick={() => removing.mutate()}>
              {t('calendar.revokeLink')}
            </Button>
          )}
          {url === undefined && (
            <Button loading={making.isPending} disabled={!known.data} onClick={() => making.mutate()}>
              {t(createdAt === null ? 'calendar.makeLink' : 'calendar.replaceLink')}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}
