import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Copy } from './copy.tsx';
import { Dialog } from './dialog.tsx';

interface Props {
  title: string;
  text: string;
  hint: string;
  onClose: () => void;
}

/** Secret that is shown only once: closing the dialog forgets it. */
export function SecretDialog({ title, text, hint, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog opened holds onClose={onClose} title={title}>
      <Stack>
        <Alert color="look" variant="light">
          <Stack gap="xs" align="start">
            <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap', width: '100%' }}>
              {text}
            </Code>
            <Copy text={text} label={t('common.copy')} />
            <Text size="sm">{hint}</Text>
            <Text size="sm">{t('secret.once')}</Text>
          </Stack>
        </Alert>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('secret.taken')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
