import './setup.css';
import { Button, Loader, Text } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { me } from '../../data/session.ts';
import {
  applySetup,
  BEGUN,
  type Confirmed,
  keepProgress,
  keptProgress,
  type Progress,
  STEPS,
  type Step,
} from '../../data/setup.ts';
import { LinkStrip } from '../account/link-strip.tsx';
import { AddressForm } from './address-form.tsx';
import { ChannelsStep } from './channels-step.tsx';
import { ConfirmStep } from './confirm-step.tsx';
import { PostStep } from './post-step.tsx';
import { SignInStep } from './sign-in-step.tsx';
import { SlotsStep } from './slots-step.tsx';

type Ended = 'done' | 'skipped';

function Steps({ step: current, ended }: Pick<Progress, 'step' | 'ended'>) {
  const { t } = useTranslation();
  return (
    <nav className="setupSteps" aria-label={t('setup.steps')}>
      <p>{t('setup.step', { number: STEPS.indexOf(current) + 1, count: STEPS.length })}</p>
      <ol>
        {STEPS.map((step, index) => {
          const state = ended[step];
          return (
            <li key={step} aria-current={step === current ? 'step' : undefined} data-state={state}>
              <span className="setupNumber" aria-hidden="true">
                {state === 'done' && <IconCheck size={14} stroke={2.5} />}
                {state === 'skipped' && <IconMinus size={14} stroke={2.5} />}
                {state === undefined && index + 1}
              </span>
              {t(`setup.names.${step}`)}
              {state && <span className="setupState">{t(`setup.state.${state}`)}</span>}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** Progress of this tab, at a step that there is: who has signed in needs no link, and without it nothing further. */
function begun(token: string | null): Progress {
  const kept = keptProgress() ?? BEGUN;
  const isPast = STEPS.indexOf(kept.step) > STEPS.indexOf('sign-in');
  if (token === null) return kept.step === 'sign-in' ? { ...kept, step: 'channels' } : kept;
  return isPast ? { ...kept, step: 'sign-in' } : kept;
}

/** Follows the steps of the first run. `token`: of the first person's link, until someone has signed in. */
function useSetup(token: string | null) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [progress, setProgress] = useState<Progress>(() => begun(token));
  const change = (more: Partial<Progress>): void => {
    const next = { ...progress, ...more };
    keepProgress(next);
    setProgress(next);
  };
  const end = (step: Step, how: Ended, more: Partial<Progress> = {}): void => {
    const ended = {
      ...progress.ended,
      [step]: how,
      ...(token === null && { 'sign-in': progress.ended['sign-in'] ?? 'done' }),
    };
    const next = STEPS.find(
      (one) => STEPS.indexOf(one) > STEPS.indexOf(step) && !(one === 'sign-in' && token === null),
    );
    change({ ended, ...(next && { step: next }), ...more });
  };
  const saving = useMutation({
    mutationFn: (confirmed: Confirmed) => applySetup(confirmed),
    onSuccess: async (_, confirmed) => {
      await Promise.all([client.invalidateQueries(me), client.invalidateQueries({ queryKey: ['channels'] })]);
      end('confirm', 'done', { confirmed, saved: true });
    },
    // To be corrected where it was confirmed.
    onError: (_, confirmed) => change({ step: 'confirm', confirmed }),
  });
  const { step, confirmed, saved } = progress;
  const { isIdle, mutate } = saving;
  const toSave = token === null && confirmed !== null && !saved && step !== 'confirm' && isIdle;
  useEffect(() => {
    if (toSave) mutate(confirmed);
  }, [toSave, confirmed, mutate]);
  const leave = (to: '/' | '/free/new'): void => {
    keepProgress(null);
    void navigate({ to });
  };
  return { progress, change, end, saving, leave, isSavingLater: toSave || (saving.isPending && step !== 'confirm') };
}

/** The first run: the site's address, and five steps that can each be skipped. */
export function Setup({ token }: { token: string | null }) {
  const { t } = useTranslation();
  // Before anyone has signed in there is no one to ask for.
  const { data: person } = useQuery({ ...me, enabled: token === null });
  const { progress, change, end, saving, leave, isSavingLater } = useSetup(token);
  const { step, ended, read, confirmed } = progress;
  const skip = (one: Step) => () => end(one, 'skipped');
  const confirm = (values: Confirmed): void => {
    if (token === null) saving.mutate(values);
    else end('confirm', 'done', { confirmed: values });
  };
  return (
    <div className="setup">
      <header className="setupBar">
        <b>Masthead</b>
        {person && (
          <Button variant="subtle" color="draft" onClick={() => leave('/')}>
            {t('setup.finish')}
          </Button>
        )}
      </header>
      {person?.endsAt && <LinkStrip endsAt={person.endsAt} />}
      <div className="setupBody">
        <Steps step={step} ended={token === null ? { 'sign-in': 'done', ...ended } : ended} />
        <main className="setupCard">
          {isSavingLater && (
            <div className="setupWaiting" role="status">
              <Loader size="sm" />
              <Text size="sm">{t('setup.signIn.working')}</Text>
            </div>
          )}
          {!isSavingLater && step === 'confirm' && read === null && (
            <AddressForm token={token} onRead={(found) => change({ read: found })} onSkip={skip('confirm')} />
          )}
          {!isSavingLater && step === 'confirm' && read !== null && (
            <ConfirmStep
              read={read}
              confirmed={confirmed}
              error={saving.error}
              isPending={saving.isPending}
              savesNow={token === null}
              onConfirm={confirm}
              onAgain={() => change({ read: null, confirmed: null })}
              onSkip={() => end('confirm', 'skipped', { confirmed: null })}
            />
          )}
          {step === 'sign-in' && token !== null && (
            <SignInStep
              token={token}
              onDone={(how) => keepProgress({ ...progress, step: 'channels', ended: { ...ended, 'sign-in': how } })}
            />
          )}
          {!isSavingLater && step === 'channels' && (
            <ChannelsStep
              read={read}
              confirmed={confirmed}
              onNext={() => end('channels', 'done')}
              onSkip={skip('channels')}
            />
          )}
          {step === 'slots' && <SlotsStep onSaved={() => end('slots', 'done')} onSkip={skip('slots')} />}
          {step === 'post' && <PostStep stories={read?.stories ?? []} onLeave={leave} />}
        </main>
      </div>
    </div>
  );
}

/** The first run of who has signed in; it can be done again at any time. */
export function SetupPage() {
  return <Setup token={null} />;
}
