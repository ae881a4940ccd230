import '../account/account.css';
import { Button, Container, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { account } from '../../data/account.ts';
import { me, signOut } from '../../data/session.ts';
import { keptProgress } from '../../data/setup.ts';
import { Pending } from '../../parts/error-note.tsx';
import { PasskeysSection } from '../account/passkeys-section.tsx';
import { SecondStepSection } from '../account/second-step-section.tsx';

/** Where people set up the second factor that their role asks for; until then there is nothing else for them. */
export function SecondFactorPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: person } = useQuery(me);
  const known = useQuery(account);
  const leave = async (): Promise<void> => {
    await signOut();
    await navigate({ to: '/sign-in' });
  };
  const isDone = person?.lacksSecondFactor === false;
  return (
    <Container size={720} py={48} component="main">
      <Title order={1}>{t('account.secondFactor.title')}</Title>
      <Text mt="xs" mb="lg">
        {t(isDone ? 'account.secondFactor.done' : 'account.secondFactor.text', {
          role: person ? t(`roles.${person.role}`) : '',
        })}
      </Text>
      <div className="account">
        {known.data ? (
          <>
            <PasskeysSection passkeys={known.data.passkeys} />
            <SecondStepSection secondStep={known.data.secondStep} />
          </>
        ) : (
          <Pending of={known} />
        )}
      </div>
      <Group mt="lg" justify="space-between">
        <Button variant="subtle" color="draft" onClick={() => void leave()}>
          {t('shell.signOut')}
        </Button>
        <Button
          disabled={!isDone}
          onClick={() => void navigate({ to: keptProgress() === null ? '/' : '/setup', replace: true })}
        >
          {t('account.secondFactor.continue')}
        </Button>
      </Group>
    </Container>
  );
}
