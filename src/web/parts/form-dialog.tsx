import { Button, Group, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.tsx';
import { ErrorNote } from './error-note.tsx';

interface Props {
  opened?: boolean;
  size?: string;
  title: string;
  text?: string;
  /** Label of the button that does it. */
  submit: string;
  danger?: boolean;
  /** Input is missing or wrong. */
  disabled?: boolean;
  /** Something was typed: only a button closes the dialog. */
  holds?: boolean;
  /** The request that the dialog makes. */
  doing: { isPending: boolean; error: unknown };
  onSubmit: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** Dialog with a form or a question, closed by what it does or by “Cancel”. */
export function FormDialog(props: Props) {
  const { opened = true, title, text, submit, danger = false, disabled = false, doing, onSubmit, ...rest } = props;
  const { t } = useTranslation();
  const { onClose, children, holds = false, ...root } = rest;
  const press = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Dialog {...root} holds={holds || doing.isPending} opened={opened} onClose={onClose} title={title}>
      <form onSubmit={press} autoComplete="off">
        <Stack>
          {text && <Text size="sm">{text}</Text>}
          {children}
          {doing.error ? <ErrorNote error={doing.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" {...(danger && { color: 'danger' })} loading={doing.isPending} disabled={disabled}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
