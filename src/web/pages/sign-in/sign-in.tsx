import { Alert, Button, Container, Divider, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signInWithPasskey } from '../../data/passkeys.ts';
import { me, signIn, ways } from '../../data/session.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { CodeStep } from './code-step.tsx';

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

/** Other ways to sign in, where there are some. A provider that is away leaves the password beside it. */
function OtherWays({ onPasskey, isPending }: { onPasskey: () => void; isPending: boolean }) {
  const { t } = useTranslation();
  const { data } = useQuery(ways);
  const withPasskeys = data?.passkeys === true && browserSupportsWebAuthn();
  if (!withPasskeys && !data?.provider) return null;
  return (
    <>
      <Divider label={t('signIn.or')} />
      {withPasskeys && (
        <Button
          variant="default"
          leftSection={<IconFingerprint size={18} stroke={1.75} aria-hidden />}
          loading={isPending}
          onClick={onPasskey}
        >
          {t('signIn.passkey')}
        </Button>
      )}
      {data?.provider && (
        <Button component="a" href="/session/oidc" variant="default">
          {t('signIn.by', { label: data.provider.label })}
        </Button>
      )}
    </>
  );
}

export function SignInPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  // null: the password was not checked yet, or is enough.
  const [code, setCode] = useState<string | null>(null);
  const enter = async (): Promise<void> => {
    await client.resetQueries(me);
    await navigate({ to: '/' });
  };
  const signing = useMutation({
    mutationFn: () => signIn(name, password, code ?? undefined),
    onSuccess: ({ next }) => (next === 'code' ? setCode('') : enter()),
  });
  const passing = useMutation({ mutationFn: signInWithPasskey, onSuccess: enter });
  const error = signing.error ?? passing.error;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    passing.reset();
    signing.mutate();
  };
  const leaveCode = (): void => {
    signing.reset();
    setCode(null);
    setPassword('');
  };
  return (
    <Container size={420} py={60} component="main">
      <Title order={1} ta="center">
        {code === null ? 'Masthead' : t('signIn.codeTitle')}
      </Title>
      <Paper withBorder shadow="sm" p="lg" mt="lg">
        <form onSubmit={submit} aria-label={t('signIn.title')}>
          <Stack>
            {!window.isSecureContext && <Alert color="look">{t('signIn.insecure')}</Alert>}
            <RefusedNote />
            {error && <ErrorNote error={error} />}
            {code === null ? (
              <>
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
                <OtherWays onPasskey={() => passing.mutate()} isPending={passing.isPending} />
                <Text size="sm" c="dimmed">
                  {t('signIn.forgotten')}
                </Text>
              </>
            ) : (
              <CodeStep code={code} isPending={signing.isPending} onChange={setCode} onBack={leaveCode} />
            )}
          </Stack>
        </form>
      </Paper>
    </Container>
  );
}
