import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readSite, type SiteProposals } from '../../data/setup.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { StepFrame } from './step.tsx';

interface Props {
  token: string | null;
  onRead: (read: SiteProposals) => void;
  onSkip: () => void;
}

/** The one question of the first run. */
export function AddressForm({ token, onRead, onSkip }: Props) {
  const { t } = useTranslation();
  const [address, setAddress] = useState('');
  const reading = useMutation({ mutationFn: () => readSite(address.trim(), token), onSuccess: onRead });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    reading.mutate();
  };
  return (
    <form onSubmit={submit}>
      <StepFrame
        title={t('setup.address.title')}
        about={t('setup.address.about')}
        onSkip={onSkip}
        disabled={reading.isPending}
        action={
          <Button type="submit" loading={reading.isPending} disabled={address.trim() === ''}>
            {t('setup.address.submit')}
          </Button>
        }
      >
        <Stack gap="sm">
          <TextInput
            label={t('setup.address.label')}
            placeholder={t('setup.address.placeholder')}
            size="md"
            value={address}
            onChange={({ currentTarget }) => setAddress(currentTarget.value)}
            inputMode="url"
            autoComplete="url"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            maxLength={2_000}
            disabled={reading.isPending}
          />
          <div role="status">
            {reading.isPending && (
              <Text size="sm" c="dimmed">
                {t('setup.address.reading', { site: address.trim() })}
              </Text>
            )}
          </div>
          {reading.error && <ErrorNote error={reading.error} />}
        </Stack>
      </StepFrame>
    </form>
  );
}
