import { Badge, Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../features/sign-in/schema.ts';
import { newRecoveryCodes, turnOffSecondStep } from '../../data/account.ts';
import { useOwnZone } from '../../data/session.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Time } from '../../parts/time.tsx';
import { RecoveryCodesDialog } from './recovery-codes.tsx';
import { Line, Section } from './section.tsx';
import { SetUpSecondStep } from './set-up-second-step.tsx';

interface ActProps {
  what: 'renew' | 'off';
  onCodes: (codes: string[]) => void;
  onClose: () => void;
}

/** Renews the recovery codes or turns two-step sign-in off. */
function Act({ what, onCodes, onClose }: ActProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const acting = useMutation({
    mutationFn: async () => {
      if (what === 'renew') return newRecoveryCodes();
      await turnOffSecondStep();
      return null;
    },
    onSuccess: async (codes) => {
      onClose();
      if (codes) onCodes(codes);
      await client.invalidateQueries({ queryKey: ['account'] });
    },
  });
  return (
    <FormDialog
      title={t(`account.secondStep.acts.${what}.title`)}
      text={t(`account.secondStep.acts.${what}.text`)}
      submit={t(`account.secondStep.acts.${what}.submit`)}
      danger={what === 'off'}
      doing={acting}
      onSubmit={() => acting.mutate()}
      onClose={onClose}
    />
  );
}

/** Own two-step sign-in: an authenticator app, with recovery codes. */
export function SecondStepSection({ secondStep }: Pick<Account, 'secondStep'>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const zone = useOwnZone();
  const [asked, setAsked] = useState<'set-up' | 'renew' | 'off' | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const close = (): void => setAsked(null);
  return (
    <Section
      title={t('account.secondStep.title')}
      about={t('account.secondStep.about')}
      actions={
        secondStep === null && (
          <Button variant="default" onClick={() => setAsked('set-up')}>
            {t('account.secondStep.open')}
          </Button>
        )
      }
    >
      {secondStep && (
        <Line
          component="div"
          icon={<IconShieldCheck size={20} stroke={1.75} aria-hidden />}
          name={
            <Badge variant="light" color="live">
              {t('account.secondStep.on')}
            </Badge>
          }
          meta={
            <>
              {t('account.secondStep.since')} <Time at={secondStep.since} zone={zone} /> ·{' '}
              {t('account.secondStep.left', { count: secondStep.recoveryLeft })}
            </>
          }
        >
          <Button variant="default" size="compact-sm" onClick={() => setAsked('renew')}>
            {t('account.secondStep.renewOpen')}
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => setAsked('off')}>
            {t('account.secondStep.offOpen')}
          </Button>
        </Line>
      )}
      {asked === 'set-up' && (
        <SetUpSecondStep
          onDone={(given) => {
            close();
            setCodes(given);
            void client.invalidateQueries({ queryKey: ['account'] });
            void client.invalidateQueries({ queryKey: ['session'] });
          }}
          onClose={close}
        />
      )}
      {(asked === 'renew' || asked === 'off') && <Act what={asked} onCodes={setCodes} onClose={close} />}
      {codes && <RecoveryCodesDialog codes={codes} onClose={() => setCodes(null)} />}
    </Section>
  );
}
