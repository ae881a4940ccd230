import { Anchor, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useZone } from '../../data/session.ts';
import { localTime, timeOf } from '../../data/time.ts';
import type { Writing } from '../../data/writer.ts';
import { ErrorNote } from '../../parts/error-note.tsx';

interface Props {
  writing: Writing;
  isAuto: boolean;
  onSave: () => void;
}

/** Whether what was typed is saved, is kept here, or is not saved and why. */
export function SaveState({ writing, isAuto, onSave }: Props) {
  const { t } = useTranslation();
  const zone = useZone();
  const { phase, savedAt, restored, unkept, error } = writing;
  const time = savedAt && timeOf(localTime(savedAt.getTime(), zone));
  const words = {
    still: time === null ? '' : t('composer.saved', { time }),
    typed: isAuto ? t('composer.typed') : t('composer.typedApproved'),
    saving: t('composer.saving'),
    away: t('composer.away'),
    refused: t('composer.refused'),
    changed: '',
  }[phase];
  return (
    <>
      <Group gap="sm" role="status" mih={24}>
        <Text
          size="sm"
          c={phase === 'away' || phase === 'refused' ? undefined : 'dimmed'}
          fw={phase === 'away' ? 600 : 400}
        >
          {words}
        </Text>
        {(phase === 'away' || phase === 'refused') && (
          <Anchor component="button" type="button" size="sm" onClick={onSave}>
            {t('error.retry')}
          </Anchor>
        )}
        {restored && phase !== 'changed' && <Text size="sm">{t('composer.restored')}</Text>}
        {unkept && <Text size="sm">{t('composer.unkept')}</Text>}
      </Group>
      {phase === 'refused' && <ErrorNote error={error} />}
    </>
  );
}
