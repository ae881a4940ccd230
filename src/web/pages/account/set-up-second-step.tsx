import { Code, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { beginSecondStep, confirmSecondStep } from '../../data/account.ts';
import { Copy } from '../../parts/copy.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { QrCode } from './qr-code.tsx';

interface Props {
  onDone: (recoveryCodes: string[]) => void;
  onClose: () => void;
}

/** Key as people type it: in groups. */
const grouped = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ');

/** Sets two-step sign-in up: QR code, first code of the app. */
export function SetUpSecondStep({ onDone, onClose }: Props) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const beginning = useMutation({ mutationFn: beginSecondStep });
  const confirming = useMutation({ mutationFn: () => confirmSecondStep(code), onSuccess: onDone });
  const begun = beginning.data;
  if (!begun) {
    return (
      <FormDialog
        title={t('account.secondStep.setUp')}
        text={t('account.secondStep.setUpText')}
        submit={t('account.secondStep.go')}
        doing={beginning}
        onSubmit={() => beginning.mutate()}
        onClose={onClose}
      />
    );
  }
  return (
    <FormDialog
      holds
      title={t('account.secondStep.setUp')}
      submit={t('account.secondStep.turnOn')}
      disabled={code.trim() === ''}
      doing={confirming}
      onSubmit={() => confirming.mutate()}
      onClose={onClose}
    >
      <div className="setUp">
        <QrCode text={begun.address} label={t('account.secondStep.qr')} />
        <div className="setUpText">
          <Text size="sm" mb="xs">
            {t('account.secondStep.scan')}
          </Text>
          <Text size="sm">{t('account.secondStep.orType')}</Text>
          <Code className="setUpKey">{grouped(begun.secret)}</Code>
          <Copy text={begun.secret} label={t('account.secondStep.copyKey')} />
        </div>
      </div>
      <TextInput
        label={t('account.secondStep.first')}
        value={code}
        onChange={({ currentTarget }) => setCode(currentTarget.value)}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
        data-autofocus
        required
      />
    </FormDialog>
  );
}
