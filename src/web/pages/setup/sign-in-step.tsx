import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acceptLink, me } from '../../data/session.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { isOther, NewPassword } from '../../parts/new-password.tsx';
import { StepFrame } from './step.tsx';

interface Props {
  token: string;
  /** Keeps the progress; the page of who is signed in goes on from there. */
  onDone: (how: 'done' | 'skipped') => void;
}

/** The first person's account. Without a password the link alone lets them in, once. */
export function SignInStep({ token, onDone }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const entering = useMutation({
    mutationFn: (secret: string | null) =>
      acceptLink(token, {
        name: name.trim() || t('setup.signIn.defaultName'),
        ...(secret !== null && { password: secret }),
      }),
    onSuccess: async (_, secret) => {
      onDone(secret === null ? 'skipped' : 'done');
      await client.resetQueries(me);
      await navigate({ to: '/setup', replace: true });
    },
  });
  const isDifferent = isOther(password, again);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (again === password) entering.mutate(password);
  };
  return (
    <form onSubmit={submit}>
      <StepFrame
        title={t('setup.signIn.title')}
        about={t('setup.signIn.about')}
        skip={t('setup.signIn.skip')}
        onSkip={() => entering.mutate(null)}
        disabled={entering.isPending}
        action={
          <Button type="submit" loading={entering.isPending} disabled={isDifferent}>
            {t('setup.signIn.submit')}
          </Button>
        }
      >
        <Stack>
          {entering.error && <ErrorNote error={entering.error} />}
          <TextInput
            label={t('welcome.name')}
            description={t('welcome.nameHint')}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            autoComplete="username"
            autoFocus
            required
          />
          <NewPassword
            label={t('signIn.password')}
            password={password}
            again={again}
            onPassword={setPassword}
            onAgain={setAgain}
          />
          <Text size="xs" c="dimmed">
            {t('setup.signIn.skipHint')}
          </Text>
        </Stack>
      </StepFrame>
    </form>
  );
}
