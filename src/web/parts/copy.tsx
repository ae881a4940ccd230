import { Button, CopyButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Button that copies a text and confirms it. Browsers allow that only on encrypted pages and this machine’s own. */
export function Copy({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation();
  if (!window.isSecureContext) return null;
  return (
    <CopyButton value={text} timeout={4_000}>
      {({ copied, copy }) => (
        <Button variant="default" size="compact-sm" onClick={copy} aria-live="polite">
          {copied ? t('common.copied') : label}
        </Button>
      )}
    </CopyButton>
  );
}
