import { List, Paper, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What to do where nothing came yet. */
export function FirstSteps({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="lg" component="section" aria-label={t('first.title')}>
      <Title order={2} size="h4">
        {t('first.title')}
      </Title>
      {mayWrite ? (
        <List type="ordered" size="sm" mt="sm" spacing={4}>
          <List.Item>{t('first.paste')}</List.Item>
          <List.Item>{t('first.look')}</List.Item>
          <List.Item>{t('first.approve')}</List.Item>
        </List>
      ) : (
        <Text size="sm" mt="sm">
          {t('first.wait')}
        </Text>
      )}
      <Text size="sm" c="dimmed" mt="sm">
        {t('first.sources')}
      </Text>
    </Paper>
  );
}
