import { Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Rejected } from '../../data/approvals.ts';
import { StateBadge } from '../../parts/state-badge.tsx';
import { Time } from '../../parts/time.tsx';

interface Props {
  rejected: readonly Rejected[];
  nameOf: (channel: string) => string;
}

/** What was rejected and is still as it was: it waits for its writers, and for no approval. */
export function RejectedList({ rejected, nameOf }: Props) {
  const { t } = useTranslation();
  if (rejected.length === 0) return null;
  return (
    <section aria-labelledby="rejected">
      <Title order={2} size="h4" id="rejected">
        {t('approvals.rejectedList')}
      </Title>
      <Stack gap="xs" mt="xs">
        {rejected.map(({ id, headline, channel, by, note, since, writtenBy }) => (
          <div key={id}>
            <Group gap="xs">
              <StateBadge state="sent-back" />
              <Link to="/posts/$id" params={{ id }}>
                {headline ?? id}
              </Link>
              <Text size="sm">{nameOf(channel)}</Text>
              <Text size="sm" c="dimmed">
                {writtenBy === null ? t('approvals.byMasthead') : t('approvals.byPerson', { name: writtenBy })}
              </Text>
            </Group>
            <Text size="sm">
              {t('approvals.rejection', { name: by })} <Time at={since} />: {note}
            </Text>
          </div>
        ))}
      </Stack>
    </section>
  );
}
