import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Correction, siblingsOf } from '../../data/corrections.ts';

interface Props {
  correction: Correction;
  nameOf: (channel: string) => string;
}

/** The same correction on the article's other channels, and how far each is. */
export function Siblings({ correction, nameOf }: Props) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(siblingsOf(correction));
  if (data.length < 2) return null;
  const place = data.findIndex(({ id }) => id === correction.id);
  return (
    <Stack component="nav" aria-label={t('correction.siblings')} gap={4}>
      <Text size="sm" fw={600}>
        {t('correction.place', { number: place + 1, count: data.length })}
      </Text>
      <Group gap="md">
        {data.map(({ id, channel, state }) => (
          <Text key={id} size="sm">
            {id === correction.id ? (
              <b aria-current="page">{nameOf(channel)}</b>
            ) : (
              <Link to="/corrections/$id" params={{ id }}>
                {nameOf(channel)}
              </Link>
            )}
            {` · ${t(`correction.states.${state}`)}`}
          </Text>
        ))}
      </Group>
    </Stack>
  );
}

/** Leads on to the next of them that is to be decided. */
export function NextSibling({ correction, nameOf }: Props) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(siblingsOf(correction));
  const place = data.findIndex(({ id }) => id === correction.id);
  // Those behind this one come first, then those that were passed over.
  const next = [...data.slice(place + 1), ...data.slice(0, Math.max(0, place))].find(({ state }) => state === 'open');
  if (!next) return null;
  const words = { channel: nameOf(next.channel), number: data.indexOf(next) + 1, count: data.length };
  return (
    <Group>
      <Button renderRoot={(props) => <Link {...props} to="/corrections/$id" params={{ id: next.id }} />}>
        {t('correction.next', words)}
      </Button>
    </Group>
  );
}
