import { Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { people } from '../../data/people.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { MayNot, useMay } from '../../parts/may.tsx';
import { AddPerson } from './add-person.tsx';
import { PersonCard } from './person.tsx';

/** Who works here, and by which keys. */
export function PeoplePage() {
  const { t } = useTranslation();
  const may = useMay('people');
  const [adding, { open, close }] = useDisclosure(false);
  const { data, error, refetch } = useQuery(people);
  const here = data?.filter(({ removedAt }) => removedAt === null) ?? [];
  const gone = data?.filter(({ removedAt }) => removedAt !== null) ?? [];
  return (
    <Stack>
      <Title order={2}>{t('settings.people.title')}</Title>
      <MayNot right="people" />
      {may && (
        <Group>
          <Button onClick={open}>{t('settings.people.add')}</Button>
        </Group>
      )}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loader aria-label={t('shell.loading')} />}
      {here.map((person) => (
        <PersonCard key={person.name} person={person} may={may} />
      ))}
      {gone.length > 0 && (
        <>
          <Title order={3}>{t('settings.people.removed')}</Title>
          <Text size="sm">{gone.map(({ name }) => name).join(', ')}</Text>
        </>
      )}
      {adding && <AddPerson onClose={close} />}
    </Stack>
  );
}
