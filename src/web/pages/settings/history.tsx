import { Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type SettingsChange, settingsHistory } from '../../data/sections.ts';
import { Pending } from '../../parts/error-note.tsx';
import { NeedsPermission, useMay } from '../../parts/permission.tsx';
import { Time } from '../../parts/time.tsx';
import { usePlaceName, writtenText } from './form/names.ts';
import { Reviewing, useReview } from './form/review.tsx';

const SECTIONS = {
  newsroom: 'settings.newsroom.title',
  schedule: 'settings.schedule.title',
  style: 'settings.style.title',
  feeds: 'forms.feeds.title',
  rules: 'forms.rules.title',
  alerts: 'forms.alerts.title',
  access: 'forms.access.title',
} as const;

function Change({ change }: { change: SettingsChange }) {
  const { t } = useTranslation();
  const placeName = usePlaceName();
  const review = useReview();
  const may = useMay('connect');
  const { id, at, by, section, kind, undoneBy, reason, entries } = change;
  return (
    <article className="settingsCard" aria-label={t('forms.history.changeOf', { section: t(SECTIONS[section]), by })}>
      <header>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <h3>
              {t(SECTIONS[section])}
              {kind !== 'change' && ` · ${t(`forms.history.kinds.${kind}`)}`}
            </h3>
            <div className="settingHint">
              {by} · <Time at={at} />
              {undoneBy !== null && ` · ${t('forms.history.undoneBy', { by: undoneBy })}`}
            </div>
          </div>
          {may && undoneBy === null && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconArrowBackUp size={14} aria-hidden />}
              onClick={() => review({ undo: id })}
            >
              {t('forms.history.undo')}
            </Button>
          )}
        </Group>
      </header>
      <div className="settingsCardBody">
        {reason !== null && (
          <Text size="sm" mb={8}>
            “{reason}”
          </Text>
        )}
        <ul className="effectList">
          {entries.map(({ field, path, before, after }) => (
            <li key={field}>
              <strong>{placeName(path)}</strong>
              <span className="effectValues">
                <del>{writtenText(before, path)}</del>
                <IconArrowRight size={14} aria-label={t('forms.effect.becomes')} />
                <ins>{writtenText(after, path)}</ins>
              </span>
            </li>
          ))}
        </ul>
      </div>
    </article>
  );
}

/** Changes of settings, the newest first, each with an undo. */
export function HistoryPage() {
  const { t } = useTranslation();
  const known = useQuery(settingsHistory);
  const { data } = known;
  return (
    <Reviewing version={null}>
      <Stack gap="lg">
        <div>
          <h2>{t('forms.history.title')}</h2>
          <Text size="sm" c="dimmed" mt={2}>
            {t('forms.history.about')}
          </Text>
        </div>
        <NeedsPermission right="connect" />
        {!data && <Pending of={known} />}
        {data?.length === 0 && <Text c="dimmed">{t('forms.history.none')}</Text>}
        {data?.map((change) => (
          <Change key={change.id} change={change} />
        ))}
      </Stack>
    </Reviewing>
  );
}
