import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.tsx';
import { ErrorNote } from './error-note.tsx';

interface Props {
  title: string;
  text: string;
  submit: string;
  danger?: boolean;
  /** Something is missing yet. */
  disabled?: boolean;
  /** Being done just now. */
  pending: boolean;
  error: unknown;
  onSubmit: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** Asks once more before something is done. */
export function Confirm({
  title,
  text,
  submit,
  danger = false,
  disabled = false,
  pending,
  error,
  onSubmit,
  onClose,
  children,
}: Props) {
  const { t } = useTranslation();
  return (
    <Dialog opened onClose={onClose} title={title}>
      <Stack>
        <Text size="sm">{text}</Text>
        {children}
        {error !== null && error !== undefined && <ErrorNote error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('confirm.leave')}
          </Button>
          <Button {...(danger && { color: 'red' })} onClick={onSubmit} loading={pending} disabled={disabled}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
