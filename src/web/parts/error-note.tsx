import { Alert, Button, Loader, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { NoAnswer, Refusal } from '../data/client.ts';
import { PasskeyFailure } from '../data/passkey-failure.ts';

/** Shows an error in a corner of the page, for actions without a place of their own. */
export function showError(error: unknown): void {
  const { message, remedy } = faultText(error, i18next.t);
  const text = remedy === null ? message : `${message} ${remedy}`;
  notifications.show({
    color: 'fail',
    title: i18next.t('error.title'),
    message: text,
    autoClose: 15_000,
    role: 'alert',
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
  });
}

/** Text of an error, and its remedy, in the page's language. */
export function faultText(error: unknown, t: TFunction): { message: string; remedy: string | null } {
  if (error instanceof Refusal) return { message: error.problem.detail, remedy: error.problem.remedy };
  if (error instanceof PasskeyFailure) return { message: t(`signIn.passkeyFailed.${error.why}`), remedy: null };
  return { message: t(error instanceof NoAnswer ? 'error.noAnswer' : 'error.unexpected'), remedy: null };
}

interface PendingProps {
  of: { error: unknown; refetch: () => unknown };
}

/** A query that has no data to show: still loading, or failed. */
export function Pending({ of: { error, refetch } }: PendingProps) {
  const { t } = useTranslation();
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  return <Loader aria-label={t('shell.loading')} />;
}

/** Error with its remedy. */
export function ErrorNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const { message, remedy } = faultText(error, t);
  return (
    <Alert color="fail" title={t('error.title')} role="alert" variant="light">
      <Text size="sm">{message}</Text>
      {remedy !== null && (
        <Text size="sm" mt={4}>
          {remedy}
        </Text>
      )}
      {onRetry && (
        <Button size="xs" variant="default" mt="sm" onClick={onRetry}>
          {t('error.retry')}
        </Button>
      )}
    </Alert>
  );
}
