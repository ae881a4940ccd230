import { Alert, Button, Group, Text } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channels } from '../../data/articles.ts';
import { me } from '../../data/session.ts';
import { status } from '../../data/status.ts';
import { Time } from '../../parts/time.tsx';
import { useActions } from '../keys/registry.ts';

const ResumeDialog = lazy(() => import('./resume-dialog.tsx').then((loaded) => ({ default: loaded.ResumeDialog })));

/** What is held back, by whom and why: on every page, for as long as it is so. */
export function PauseBanner() {
  const { t } = useTranslation();
  const { data } = useQuery(status);
  const known = useQuery(channels);
  const { data: person } = useSuspenseQuery(me);
  const [resuming, setResuming] = useState<string | null | undefined>(undefined);
  const held = data?.paused ?? [];
  const mayResume = person?.rights.includes('operate') ?? false;
  const [first] = held;
  useActions(
    useMemo(
      () =>
        first && mayResume
          ? [
              {
                id: 'resume',
                label: t('resume.open'),
                group: t('keys.everywhere'),
                run: () => setResuming(first.channel),
              },
            ]
          : [],
      [t, first, mayResume],
    ),
  );
  const nameOf = (id: string): string => known.data?.find((channel) => channel.id === id)?.name ?? id;
  return (
    <>
      {held.map(({ channel, reason, by, since }) => (
        <Alert key={channel ?? '*'} color="red" variant="filled" mb="md" role="status" className="paused">
          <Group justify="space-between" wrap="wrap">
            <Text size="sm" fw={600}>
              {channel === null ? t('pause.allHeld') : t('pause.oneHeld', { channel: nameOf(channel) })} {reason}
              {by !== null && ` (${by}`}
              {by !== null && since !== null && (
                <>
                  , <Time at={since} />
                </>
              )}
              {by !== null && ')'}
            </Text>
            {mayResume && (
              <Button size="xs" variant="white" color="dark" onClick={() => setResuming(channel)}>
                {t('resume.open')}
              </Button>
            )}
          </Group>
        </Alert>
      ))}
      {resuming !== undefined && (
        <Suspense>
          <ResumeDialog channel={resuming} onClose={() => setResuming(undefined)} />
        </Suspense>
      )}
    </>
  );
}
