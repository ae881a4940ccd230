import './link-strip.css';
import { Anchor } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOwnZone } from '../../data/session.ts';
import { Time } from '../../parts/time.tsx';
import { PasswordDialog } from './password-section.tsx';

/** On every page of whoever came by the first person's link alone: when that ends, and how to stay. */
export function LinkStrip({ endsAt }: { endsAt: string }) {
  const { t } = useTranslation();
  const zone = useOwnZone();
  const [open, dialog] = useDisclosure(false);
  return (
    <section className="linkStrip" aria-label={t('account.byLink.label')}>
      <IconClockExclamation size={15} aria-hidden="true" />
      <strong>
        {t('account.byLink.until')} <Time at={endsAt} zone={zone} />
      </strong>
      <Anchor component="button" type="button" inherit onClick={dialog.open}>
        {t('account.password.chooseOpen')}
      </Anchor>
      {open && <PasswordDialog hasPassword={false} onClose={dialog.close} />}
    </section>
  );
}
