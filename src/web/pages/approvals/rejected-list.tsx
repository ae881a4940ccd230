import { Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Rejected } from '../../data/approvals.ts';
import { StateBadge } from '../../parts/state-badge.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { Time } from '../../parts/time.tsx';

interface Props {
  rejected: readonly Rejected[];
  nameOf: (channel: string) => string;
}

/** Rejected posts that are still unchanged: they wait for their writers. */
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
              <StateBadge state="rejected" />
              <TextLink to="/posts/$id" params={{ id }}>
                {headline}
              </TextLink>
              <Text size="sm">{nameOf(channel)}</Text>
              <Text size="sm" c="dimmed">
                {writtenBy === null ? t('approvals.byMasthead') : t('approvals.byPerson', { name: writtenBy })}
              </Text>
            </Group>
            <Text size="sm">
              {t('approvals.rejection', { name: by })} <Time at={since} /> · {note}
            </Text>
          </div>
        ))}
      </Stack>
    </section>
  );
}
