import { Anchor, Container, Stack, Title } from '@mantine/core';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../parts/error-note.tsx';

export function FaultPage({ error, reset }: ErrorComponentProps) {
  return (
    <Container size="sm" py="xl" component="main">
      <ErrorNote error={error} onRetry={reset} />
    </Container>
  );
}

export function MissingPage() {
  const { t } = useTranslation();
  return (
    <Container size="sm" py="xl" component="main">
      <Stack>
        <Title order={1}>{t('error.missingPage')}</Title>
        <Anchor component={Link} to="/">
          {t('error.home')}
        </Anchor>
      </Stack>
    </Container>
  );
}
