import { Button, CopyButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Button that copies a text and confirms it. */
export function Copy({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={text} timeout={4_000}>
      {({ copied, copy }) => (
        <Button variant="default" size="compact-sm" onClick={copy} aria-live="polite">
          {copied ? t('copy.done') : label}
        </Button>
      )}
    </CopyButton>
  );
}
