import { Button, Container, Loader, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acceptLink, lookAtLink, me } from '../../data/session.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { isOther, NewPassword } from '../../parts/new-password.tsx';
import { Setup } from '../setup/setup.tsx';

/** Opened by a one-time link: the first person sets the newsroom up, all others choose a password. */
export function WelcomePage() {
  // Read once: it is good for one use, and must not stay in the address.
  const [token] = useState(() => window.location.hash.slice(1));
  const link = useQuery({ queryKey: ['link', token], queryFn: () => lookAtLink(token), retry: false });
  if (link.isPending) return <Loader m="xl" />;
  if (link.data?.name === null) return <Setup token={token} />;
  return <ChoosePassword token={token} name={link.data?.name ?? null} error={link.error} />;
}

/** `name` null: the link is good for nothing, as the error says. */
function ChoosePassword({ token, name, error }: { token: string; name: string | null; error: unknown }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const accepting = useMutation({
    mutationFn: () => acceptLink(token, { password }),
    onSuccess: async ({ next }) => {
      await client.resetQueries(me);
      await navigate({ to: next === 'code' ? '/sign-in' : '/' });
    },
  });
  const isDifferent = isOther(password, again);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (again === password) accepting.mutate();
  };
  return (
    <Container size={460} py={60} component="main">
      <Title order={1} ta="center">
        {name === null ? t('welcome.first') : t('welcome.known', { name })}
      </Title>
      {error !== null && <ErrorNote error={error} />}
      {name !== null && (
        <Paper withBorder shadow="sm" p="lg" mt="lg">
          <form onSubmit={submit}>
            <Stack>
              <Text>{t('welcome.knownHint')}</Text>
              {accepting.error && <ErrorNote error={accepting.error} />}
              <NewPassword
                label={t('signIn.password')}
                password={password}
                again={again}
                onPassword={setPassword}
                onAgain={setAgain}
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
