import { Button, Container, Loader, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lookAtLink } from '../../data/session.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Setup } from '../setup/setup.tsx';
import { useAcceptLink } from './use-accept-link.tsx';

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
  const form = useAcceptLink({
    token,
    onEntered: ({ next }) => navigate({ to: next === 'code' ? '/sign-in' : '/' }),
  });
  return (
    <Container size={460} py={60} component="main">
      <Title order={1} ta="center">
        {name === null ? t('welcome.first') : t('welcome.known', { name })}
      </Title>
      {error !== null && <ErrorNote error={error} />}
      {name !== null && (
        <Paper withBorder shadow="sm" p="lg" mt="lg">
          <form onSubmit={form.submit}>
            <Stack>
              <Text>{t('welcome.knownHint')}</Text>
              {form.error}
              {form.fields}
              <Button type="submit" loading={form.isPending} disabled={form.isDifferent}>
                {t('welcome.submit')}
              </Button>
            </Stack>
          </form>
        </Paper>
      )}
    </Container>
  );
}
