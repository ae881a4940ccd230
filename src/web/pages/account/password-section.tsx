import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../features/sign-in/schema.ts';
import { choosePassword } from '../../data/account.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { NewPassword } from '../../parts/new-password.tsx';
import { Section } from './section.tsx';

/** Chooses a first password, or changes the one there is. */
export function PasswordDialog({ hasPassword, onClose }: { hasPassword: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const changing = useMutation({
    mutationFn: () => choosePassword(next),
    onSuccess: async () => {
      onClose();
      notifications.show({
        message: t(hasPassword ? 'account.password.changed' : 'account.password.chosen'),
        closeButtonProps: { 'aria-label': t('common.close') },
      });
      await Promise.all(['account', 'session', 'sessions'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    },
  });
  return (
    <FormDialog
      holds={next !== ''}
      title={t(hasPassword ? 'account.password.change' : 'account.password.choose')}
      text={t(hasPassword ? 'account.password.effect' : 'account.password.chooseText')}
      submit={t(hasPassword ? 'account.password.change' : 'account.password.choose')}
      disabled={next === '' || again !== next}
      doing={changing}
      onSubmit={() => changing.mutate()}
      onClose={onClose}
    >
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

/** Own password. People of single sign-on have one by a link of an admin; others without one choose it here. */
export function PasswordSection({ hasPassword, provider }: Pick<Account, 'hasPassword' | 'provider'>) {
  const { t } = useTranslation();
  const [open, dialog] = useDisclosure(false);
  const about = hasPassword ? 'about' : provider ? 'byLink' : 'none';
  return (
    <Section
      title={t('account.password.title')}
      about={t(`account.password.${about}`)}
      actions={
        about !== 'byLink' && (
          <Button variant={hasPassword ? 'default' : 'filled'} onClick={dialog.open}>
            {t(hasPassword ? 'account.password.open' : 'account.password.chooseOpen')}
          </Button>
        )
      }
    >
      {open && <PasswordDialog hasPassword={hasPassword} onClose={dialog.close} />}
    </Section>
  );
}
