import { Button, Container, Loader, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acceptLink, lookAtLink, me } from '../../data/session.ts';
import { ErrorNote } from '../../parts/error-note.tsx';

/** Opened by a one-time link: the person chooses a password, and the first person a name. */
export function WelcomePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  // Read once: it is good for one use, and must not stay in the address.
  const [token] = useState(() => window.location.hash.slice(1));
  const link = useQuery({ queryKey: ['link', token], queryFn: () => lookAtLink(token), retry: false });
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const accepting = useMutation({
    mutationFn: () => acceptLink(token, { ...(link.data?.name === null && { name }), password }),
    onSuccess: async ({ next }) => {
      await client.resetQueries(me);
      await navigate({ to: next === 'code' ? '/sign-in' : '/' });
    },
  });
  if (link.isPending) return <Loader m="xl" />;
  const known = link.data?.name ?? null;
  const isDifferent = again !== '' && again !== password;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (again === password) accepting.mutate();
  };
  return (
    <Container size={460} py={60} component="main">
      <Title order={1} ta="center">
        {known === null ? t('welcome.first') : t('welcome.known', { name: known })}
      </Title>
      {link.error && <ErrorNote error={link.error} />}
      {link.data && (
        <Paper withBorder shadow="sm" p="lg" mt="lg">
          <form onSubmit={submit}>
            <Stack>
              <Text>{known === null ? t('welcome.firstHint') : t('welcome.knownHint')}</Text>
              {accepting.error && <ErrorNote error={accepting.error} />}
              {known === null && (
                <TextInput
                  label={t('welcome.name')}
                  description={t('welcome.nameHint')}
                  value={name}
                  onChange={({ currentTarget }) => setName(currentTarget.value)}
                  autoComplete="username"
                  autoFocus
                  required
                />
              )}
              <PasswordInput
                label={t('signIn.password')}
                description={t('welcome.passwordHint')}
                value={password}
                onChange={({ currentTarget }) => setPassword(currentTarget.value)}
                autoComplete="new-password"
                minLength={12}
                required
              />
              <PasswordInput
                label={t('welcome.again')}
                value={again}
                onChange={({ currentTarget }) => setAgain(currentTarget.value)}
                error={isDifferent ? t('welcome.different') : null}
                autoComplete="new-password"
                required
              />
              <Button type="submit" loading={accepting.isPending} disabled={isDifferent}>
                {t('welcome.submit')}
              </Button>
            </Stack>
          </form>
        </Paper>
      )}
    </Container>
  );
}
