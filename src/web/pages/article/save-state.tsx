import { ActionIcon, Alert, Anchor, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useZone } from '../../data/session.ts';
import { localTime, timeOf } from '../../data/time.ts';
import type { Writer, Writing } from '../../data/writer.ts';
import { ErrorNote } from '../../parts/error-note.tsx';

interface ConflictProps {
  writing: Writing;
  writer: Writer;
  /** Label of a field. */
  nameOf: (field: string) => string;
  lang: string | undefined;
}

/** Conflict: their text beside one's own, field by field, to choose from. */
export function Conflict({ writing, writer, nameOf, lang }: ConflictProps) {
  const { t } = useTranslation();
  const { theirs, words, saved, phase } = writing;
  if (phase !== 'changed') return null;
  const fields = Object.keys(words).filter(
    (field) => theirs && (theirs.words[field] !== saved.words[field] || words[field] !== saved.words[field]),
  );
  return (
    <Alert color="look" title={t('composer.conflict')} role="alert">
      <Stack gap="sm">
        <Text size="sm">{t('composer.conflictHelp')}</Text>
        {fields.map((field) => (
          <SimpleGrid key={field} cols={{ base: 1, sm: 2 }}>
            {(['theirs', 'mine'] as const).map((whose) => (
              <div key={whose}>
                <Text size="xs" fw={600}>
                  {t(`composer.${whose}`, { field: nameOf(field) })}
                </Text>
                <Text size="sm" lang={lang} className="words">
                  {(whose === 'theirs' ? theirs?.words : words)?.[field]}
                </Text>
              </div>
            ))}
          </SimpleGrid>
        ))}
        <Group>
          <Button variant="default" disabled={!theirs} onClick={() => writer.settle('theirs')}>
            {t('composer.takeTheirs')}
          </Button>
          <Button disabled={!theirs} onClick={() => writer.settle('mine')}>
            {t('composer.keepMine')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

interface StepsBarProps {
  writer: Writer;
  writing: Writing;
  /** Saving takes a button, since it requires a new approval. */
  asks: boolean;
  /** Further steps. */
  children?: ReactNode;
}

/** Undo, redo, and saving where it is not automatic. */
export function StepsBar({ writer, writing: { undo, redo, phase }, asks, children }: StepsBarProps) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      <ActionIcon
        variant="subtle"
        color="draft"
        size={32}
        title={t('common.undo')}
        aria-label={t('common.undo')}
        disabled={undo.length === 0}
        onClick={() => void writer.undo()}
      >
        <IconArrowBackUp size={18} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="draft"
        size={32}
        title={t('composer.redo')}
        aria-label={t('composer.redo')}
        disabled={redo.length === 0}
        onClick={() => void writer.redo()}
      >
        <IconArrowForwardUp size={18} aria-hidden="true" />
      </ActionIcon>
      {children}
      {asks && (
        <Button variant="default" disabled={['still', 'changed'].includes(phase)} onClick={() => void writer.save()}>
          {t('composer.saveAsks')}
        </Button>
      )}
    </Group>
  );
}

interface Props {
  writing: Writing;
  isAuto: boolean;
  onSave: () => void;
}

/** Save state of the text: saved, kept in this browser, or failed and why. */
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
