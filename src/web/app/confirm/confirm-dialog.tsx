import { Anchor, Button, Divider, Group, Loader, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../features/sign-in/schema.ts';
import { account, prove, proveByProvider } from '../../data/account.ts';
import { proveByPasskey } from '../../data/passkeys.ts';
import { me, ways } from '../../data/session.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';

interface Props {
  onAnswer: (isConfirmed: boolean) => void;
}

/** The password, or a code from the authenticator app instead. */
function Typed({ known, onAnswer }: Props & { known: Account }) {
  const { t } = useTranslation();
  const [byCode, setByCode] = useState(!known.hasPassword);
  const [typed, setTyped] = useState('');
  const proving = useMutation({
    mutationFn: () => prove(byCode ? { code: typed.trim() } : { password: typed }),
    onSuccess: () => onAnswer(true),
  });
  const hasBoth = known.hasPassword && known.secondStep !== null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    proving.mutate();
  };
  return (
    <form onSubmit={submit} autoComplete="off">
      <Stack>
        {proving.error && <ErrorNote error={proving.error} />}
        {byCode ? (
          <TextInput
            key="code"
            label={t('signIn.code')}
            description={t('signIn.codeHint')}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            autoComplete="one-time-code"
            maxLength={60}
            data-autofocus
            required
          />
        ) : (
          <PasswordInput
            key="password"
            label={t('account.yourPassword')}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            autoComplete="current-password"
            data-autofocus
            required
          />
        )}
        <Group justify="space-between">
          {hasBoth ? (
            <Anchor
              component="button"
              type="button"
              size="sm"
              onClick={() => {
                setByCode(!byCode);
                setTyped('');
                proving.reset();
              }}
            >
              {t(byCode ? 'account.confirm.byPassword' : 'account.confirm.byCode')}
            </Anchor>
          ) : (
            <span />
          )}
          <Group gap="sm">
            <Button variant="default" onClick={() => onAnswer(false)}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={proving.isPending} disabled={typed.trim() === ''}>
              {t('account.confirm.submit')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

/** Ways that take no typing. */
function Others({ known, onAnswer }: Props & { known: Account }) {
  const { t } = useTranslation();
  const { data } = useQuery(ways);
  const passing = useMutation({ mutationFn: proveByPasskey, onSuccess: () => onAnswer(true) });
  const leaving = useMutation({ mutationFn: proveByProvider, onSuccess: (url) => window.location.assign(url) });
  const byPasskey = known.passkeys.length > 0 && browserSupportsWebAuthn();
  const provider = known.provider ? (data?.provider ?? null) : null;
  const error = passing.error ?? leaving.error;
  if (!byPasskey && provider === null) return null;
  return (
    <>
      {error && <ErrorNote error={error} />}
      {byPasskey && (
        <Button
          variant="default"
          leftSection={<IconFingerprint size={18} stroke={1.75} aria-hidden />}
          loading={passing.isPending}
          onClick={() => passing.mutate()}
        >
          {t('signIn.passkey')}
        </Button>
      )}
      {provider && (
        <Button
          variant="default"
          loading={leaving.isPending || leaving.isSuccess}
          onClick={() => leaving.mutate()}
          aria-describedby="confirm-leaves"
        >
          {t('signIn.by', { label: provider.label })}
        </Button>
      )}
      {provider && (
        <Text id="confirm-leaves" size="xs" c="dimmed">
          {t('account.confirm.leaves')}
        </Text>
      )}
    </>
  );
}

/** Has the person confirm that it is they, by any way in which they can sign in. */
export function ConfirmDialog({ onAnswer }: Props) {
  const { t } = useTranslation();
  const asked = useQuery({ ...account, staleTime: 0 });
  const { data: person } = useQuery(me);
  const known = asked.data;
  const canType = known !== undefined && (known.hasPassword || known.secondStep !== null);
  const byLink = person !== undefined && person !== null && person.endsAt !== null;
  return (
    <Dialog opened onClose={() => onAnswer(false)} title={t('account.confirm.title')}>
      <Stack>
        <Text size="sm">{t(byLink ? 'account.confirm.nothingYet' : 'account.confirm.text')}</Text>
        {!known && (asked.error ? <Pending of={asked} /> : <Loader size="sm" aria-label={t('shell.loading')} />)}
        {known && !byLink && <Others known={known} onAnswer={onAnswer} />}
        {known && canType && (known.passkeys.length > 0 || known.provider) && <Divider label={t('signIn.or')} />}
        {known && canType && <Typed known={known} onAnswer={onAnswer} />}
        {known && !canType && (
          <Group justify="flex-end">
            <Button variant="default" onClick={() => onAnswer(false)}>
              {t('common.cancel')}
            </Button>
          </Group>
        )}
      </Stack>
    </Dialog>
  );
}
