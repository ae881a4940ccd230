import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAcceptLink } from '../sign-in/use-accept-link.tsx';
import { StepFrame } from './step.tsx';

interface Props {
  token: string;
  /** Keeps the progress; the page of who is signed in goes on from there. */
  onDone: (how: 'done' | 'skipped') => void;
}

/** The first person's account. Without a password the link alone lets them in, for an hour. */
export function SignInStep({ token, onDone }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const form = useAcceptLink({
    token,
    name: name.trim() || t('setup.signIn.defaultName'),
    onEntered(_, how) {
      onDone(how);
      return navigate({ to: '/setup', replace: true });
    },
  });
  return (
    <form onSubmit={form.submit}>
      <StepFrame
        title={t('setup.signIn.title')}
        about={t('setup.signIn.about')}
        skip={t('setup.signIn.skip')}
        onSkip={form.skip}
        disabled={form.isPending}
        action={
          <Button type="submit" loading={form.isPending} disabled={form.isDifferent}>
            {t('setup.signIn.submit')}
          </Button>
        }
      >
        <Stack>
          {form.error}
          <TextInput
            label={t('welcome.name')}
            description={t('welcome.nameHint')}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            autoComplete="username"
            autoFocus
            required
          />
          {form.fields}
          <Text size="xs" c="dimmed">
            {t('setup.signIn.skipHint')}
          </Text>
        </Stack>
      </StepFrame>
    </form>
  );
}
