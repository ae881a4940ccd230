import { Alert, Code, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Copy } from './copy.tsx';

/** Secret that is shown only once: closing this forgets it. */
export function Secret({ title, text, hint }: { title: string; text: string; hint: string }) {
  const { t } = useTranslation();
  return (
    <Alert color="yellow" title={title} variant="light">
      <Stack gap="xs" align="start">
        <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap', width: '100%' }}>
          {text}
        </Code>
        <Copy text={text} label={t('copy.label')} />
        <Text size="sm">{hint}</Text>
        <Text size="sm">{t('copy.once')}</Text>
      </Stack>
    </Alert>
  );
}
