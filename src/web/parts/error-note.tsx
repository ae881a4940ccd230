import { Alert, Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { faultText } from './fault-text.ts';

/** What went wrong, and what to do about it, in the server's own words where it has some. */
export function ErrorNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const { message, remedy } = faultText(error, t);
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
