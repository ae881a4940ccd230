import { Alert, Button, Group, Text } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannelName } from '../../data/channels.ts';
import { me } from '../../data/session.ts';
import { type PauseTarget, status } from '../../data/status.ts';
import { Time } from '../../parts/time.tsx';
import { useActions } from '../keys/registry.ts';

const ResumeDialog = lazy(() => import('./resume-dialog.tsx').then((loaded) => ({ default: loaded.ResumeDialog })));

/** Active pauses, by whom and why, on every page. */
export function PauseBanner() {
  const { t } = useTranslation();
  const { data } = useQuery(status);
  const nameOf = useChannelName();
  const { data: person } = useSuspenseQuery(me);
  const [resuming, setResuming] = useState<PauseTarget | null>(null);
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
                run: () => setResuming({ channel: first.channel, tag: first.tag }),
              },
            ]
          : [],
      [t, first, mayResume],
    ),
  );
  const heldText = (channel: string | null, tag: string | null): string => {
    if (tag !== null) return t('pause.tagHeld', { tag });
    return channel === null ? t('channels.allPaused') : t('pause.oneHeld', { channel: nameOf(channel) });
  };
  return (
    <>
      {held.map(({ channel, tag, reason, because, by, since, until }) => (
        <Alert key={`${channel} ${tag}`} color="fail" variant="filled" mb="md" role="status" className="paused">
          <Group justify="space-between" wrap="wrap">
            <Text size="sm" fw={600}>
              {heldText(channel, tag)} {because?.text ?? reason}
              {by !== null && ` · ${by}`}
              {since !== null && (
                <>
                  {' · '}
                  <Time at={since} />
                </>
              )}
              {until !== null && (
                <>
                  {' · '}
                  {t('pause.until')} <Time at={until} /> {person?.newsroom.timeZone}
                </>
              )}
            </Text>
            {mayResume && (
              <Button size="xs" variant="white" color="draft" onClick={() => setResuming({ channel, tag })}>
                {t('resume.open')}
              </Button>
            )}
          </Group>
        </Alert>
      ))}
      {resuming !== null && (
        <Suspense>
          <ResumeDialog target={resuming} onClose={() => setResuming(null)} />
        </Suspense>
      )}
    </>
  );
}
