import './account.css';
import { Button } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { account } from '../../data/account.ts';
import { me } from '../../data/session.ts';
import { Pending } from '../../parts/error-note.tsx';
import { Page } from '../../parts/page.tsx';
import { OwnSettingsSection } from './own-settings-section.tsx';
import { PasskeysSection } from './passkeys-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { SecondStepSection } from './second-step-section.tsx';
import { Section } from './section.tsx';
import { SessionsSection } from './sessions-section.tsx';

/** Your account: how you sign in, where you are signed in, your language and time zone. */
export function AccountPage() {
  const { t } = useTranslation();
  const { data: person } = useSuspenseQuery(me);
  const known = useQuery(account);
  const { data } = known;
  return (
    <Page title={t('account.title')} about={person && `${person.name} · ${t(`roles.${person.role}`)}`}>
      <div className="account">
        {data ? (
          <>
            <PasswordSection hasPassword={data.hasPassword} provider={data.provider} />
            <PasskeysSection passkeys={data.passkeys} />
            <SecondStepSection secondStep={data.secondStep} />
          </>
        ) : (
          <Pending of={known} />
        )}
        <SessionsSection />
        <OwnSettingsSection />
        <Section
          title={t('shell.notifications')}
          about={t('account.notifications.about')}
          actions={
            <Button component={Link} to="/settings/notifications" variant="default">
              {t('account.notifications.open')}
            </Button>
          }
        />
      </div>
    </Page>
  );
}
