import { Button, PasswordInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePassword } from '../../data/account.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { NewPassword } from '../../parts/new-password.tsx';
import { Section } from './section.tsx';

function ChangeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const changing = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: async () => {
      onClose();
      notifications.show({
        message: t('account.password.changed'),
        closeButtonProps: { 'aria-label': t('common.close') },
      });
      await client.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  return (
    <FormDialog
      holds={next !== ''}
      title={t('account.password.change')}
      text={t('account.password.effect')}
      submit={t('account.password.change')}
      disabled={current === '' || next === '' || again !== next}
      doing={changing}
      onSubmit={() => changing.mutate()}
      onClose={onClose}
    >
      <PasswordInput
        label={t('account.password.current')}
        value={current}
        onChange={({ currentTarget }) => setCurrent(currentTarget.value)}
        autoComplete="current-password"
        data-autofocus
        required
      />
      <NewPassword
        label={t('account.password.next')}
        password={next}
        again={again}
        onPassword={setNext}
        onAgain={setAgain}
      />
    </FormDialog>
  );
}

/** Own password. Whoever has none chooses one by a link of an admin. */
export function PasswordSection({ hasPassword }: { hasPassword: boolean }) {
  const { t } = useTranslation();
  const [open, dialog] = useDisclosure(false);
  return (
    <Section
      title={t('account.password.title')}
      about={hasPassword ? t('account.password.about') : t('account.password.none')}
      actions={
        hasPassword && (
          <Button variant="default" onClick={dialog.open}>
            {t('account.password.open')}
          </Button>
        )
      }
    >
      {open && <ChangeDialog onClose={dialog.close} />}
    </Section>
  );
}
