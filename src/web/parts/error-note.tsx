import { Alert, Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NoAnswer, Refusal } from '../data/client.ts';

/** What went wrong, and what to do about it, in the server's own words where it has some. */
export function ErrorNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const remedy = error instanceof Refusal ? error.problem.remedy : null;
  const message =
    error instanceof Refusal
      ? error.problem.detail
      : error instanceof NoAnswer
        ? t('error.noAnswer')
        : t('error.unexpected');
  return (
    <Alert color="red" title={t('error.title')} role="alert" variant="light">
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
