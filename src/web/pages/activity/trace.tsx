import { Anchor, Code, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../features/index.ts';
import { Copy } from '../../parts/copy.tsx';

/** Trace of a story, to be looked up in the newsroom's tracing system. */
export function Trace({ trace }: { trace: AnswerOf<'GET /deliveries/:id'>['trace'] }) {
  const { t } = useTranslation();
  if (trace === null) return null;
  return (
    <Group gap="xs" wrap="wrap">
      <Text size="xs" c="dimmed">
        {t('activity.trace')}
      </Text>
      <Code style={{ overflowWrap: 'anywhere' }}>{trace.id}</Code>
      <Copy text={trace.id} label={t('activity.copyTrace')} />
      {trace.url !== null && (
        <Anchor href={trace.url} target="_blank" rel="noreferrer" underline="always" size="xs">
          {t('activity.openTrace')}
        </Anchor>
      )}
    </Group>
  );
}
