import { Alert, Button, Container, Divider, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { me, signIn, ways } from '../../data/session.ts';
import { ErrorNote } from '../../parts/error-note.tsx';

const REASONS = [
  'away',
  'stale',
  'declined',
  'unproven',
  'signed-out',
  'no-role',
  'removed',
  'no-name',
  'name-taken',
  'first',
  'other-person',
] as const;

/** Why signing in at the provider was refused. */
function RefusedNote() {
  const { t } = useTranslation();
  const given = new URLSearchParams(window.location.search).get('refused');
  const reason = REASONS.find((one) => one === given);
  if (!reason) return null;
  return (
    <Alert color="look" role="alert">
      {t(`signIn.refused.${reason}`)}
    </Alert>
  );
}

/** Single sign-on, where the newsroom has it. A provider that is away leaves the password beside it. */
function SingleSignOn() {
  const { t } = useTranslation();
  const { data } = useQuery(ways);
  if (!data?.provider) return null;
  return (
    <>
      <Divider label={t('signIn.or')} />
      <Button component="a" href="/session/oidc" variant="default">
        {t('signIn.by', { label: data.provider.label })}
      </Button>
    </>
  );
}

export function SignInPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const signing = useMutation({
    mutationFn: () => signIn(name, password),
    onSuccess: async () => {
      await client.resetQueries(me);
      await navigate({ to: '/' });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signing.mutate();
  };
  return (
    <Container size={420} py={60} component="main">
      <Title order={1} ta="center">
        Masthead
      </Title>
      <Paper withBorder shadow="sm" p="lg" mt="lg">
        <form onSubmit={submit} aria-label={t('signIn.title')}>
          <Stack>
            {!window.isSecureContext && <Alert color="look">{t('signIn.insecure')}</Alert>}
            <RefusedNote />
            {signing.error && <ErrorNote error={signing.error} />}
            <TextInput
              label={t('signIn.name')}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
              autoComplete="username"
              autoFocus
              required
            />
            <PasswordInput
              label={t('signIn.password')}
              value={password}
              onChange={({ currentTarget }) => setPassword(currentTarget.value)}
              autoComplete="current-password"
              required
            />
            <Button type="submit" loading={signing.isPending}>
              {t('signIn.title')}
            </Button>
            <SingleSignOn />
            <Text size="sm" c="dimmed">
              {t('signIn.forgotten')}
            </Text>
          </Stack>
        </form>
      </Paper>
    </Container>
  );
}
