import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { decisions } from '../../data/approvals.ts';
import { Pending } from '../../parts/error-note.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { Time } from '../../parts/time.tsx';

/** Posts that were approved or rejected today, the latest first. */
export function DoneList({ nameOf }: { nameOf: (channel: string) => string }) {
  const { t } = useTranslation();
  const done = useQuery(decisions);
  if (!done.data) return <Pending of={done} />;
  const { decisions: all, atLeast } = done.data;
  if (all.length === 0) return <Text>{t('approvals.noneDone')}</Text>;
  return (
    <Stack gap="xs">
      {all.map(({ id, headline, channel, by, at, decision, note }) => (
        <div key={id}>
          <Group gap="xs">
            <TextLink to="/posts/$id" params={{ id }}>
              {headline}
            </TextLink>
            <Text size="sm">{nameOf(channel)}</Text>
            <Text size="sm" c="dimmed">
              {t(`approvals.decided.${decision}`, { name: by })} <Time at={at} />
            </Text>
          </Group>
          {note !== null && <Text size="sm">{note}</Text>}
        </div>
      ))}
      {atLeast && <Text size="sm">{t('approvals.moreDone', { count: all.length })}</Text>}
    </Stack>
  );
}
