import { Alert, Button, Divider } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ways } from '../../data/session.ts';

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

/** Why the provider's word was not enough, where somebody comes back from there. */
export function RefusedNote() {
  const { t } = useTranslation();
  const given = new URLSearchParams(window.location.search).get('refused');
  const reason = REASONS.find((one) => one === given);
  if (!reason) return null;
  return (
    <Alert color="orange" role="alert">
      {t(`signIn.refused.${reason}`)}
    </Alert>
  );
}

/** Single sign-on, where the newsroom has it. A provider that is away leaves the password beside it. */
export function SingleSignOn() {
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
