import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Copy } from '../../parts/copy.tsx';
import { Dialog } from '../../parts/dialog.tsx';

/** Recovery codes, shown once. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation();
  const text = codes.join('\n');
  return (
    <Dialog opened holds onClose={onClose} title={t('account.recovery.title')}>
      <Stack>
        <Text size="sm">{t('account.recovery.text')}</Text>
        <ul className="recoveryCodes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <Group gap="xs">
          <Copy text={text} label={t('account.recovery.copy')} />
          <Button
            component="a"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
            download="masthead-recovery-codes.txt"
            variant="default"
            size="compact-sm"
          >
            {t('account.recovery.download')}
          </Button>
        </Group>
        <Alert color="look" variant="light">
          {t('account.recovery.once')}
        </Alert>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('account.recovery.taken')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
