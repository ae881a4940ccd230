import { Button } from '@mantine/core';
import { IconCircleCheckFilled, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Channel, channels } from '../../data/channels.ts';
import type { Confirmed, SiteProposals } from '../../data/setup.ts';
import { Pending } from '../../parts/error-note.tsx';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { ConnectDialog } from '../channels/connect.tsx';
import { accountName } from './choices.ts';
import { StepFrame } from './step.tsx';

interface Props {
  read: SiteProposals | null;
  confirmed: Confirmed | null;
  onNext: () => void;
  onSkip: () => void;
}

/** Accounts that the site lists, each to be connected as the channel that there is for its platform. */
export function ChannelsStep({ read, confirmed, onNext, onSkip }: Props) {
  const { t } = useTranslation();
  const known = useQuery(channels);
  // null: no dialog is open; a channel, or a new account.
  const [connecting, setConnecting] = useState<Channel | 'new' | null>(null);
  const wanted = (confirmed?.channels ?? []).map(({ name }) => name);
  const accounts = (read?.channels ?? []).filter((account) => wanted.includes(accountName(account)));
  if (!known.data) return <Pending of={known} />;
  const all = known.data;
  return (
    <StepFrame
      title={t('setup.channels.title')}
      about={t('setup.channels.about')}
      onSkip={onSkip}
      action={<Button onClick={onNext}>{t('setup.channels.next')}</Button>}
    >
      {accounts.length === 0 ? (
        <p>{t('setup.channels.none')}</p>
      ) : (
        <ul className="setupRows" aria-label={t('setup.channels.found')}>
          {accounts.map((account) => {
            const name = accountName(account);
            const ofPlatform = all.filter(({ platform }) => platform === account.platform);
            const channel =
              ofPlatform.find((one) => one.name === name) ?? ofPlatform.find((one) => !wanted.includes(one.name));
            return (
              <li key={name}>
                <PlatformMark brand={account.brand} size={26} />
                <div>
                  <b>{name}</b>
                  {account.url !== null && <span className="setupAddress">{account.url}</span>}
                </div>
                {channel?.state === 'ready' ? (
                  <span className="setupConnected">
                    <IconCircleCheckFilled size={16} aria-hidden="true" />
                    {t('setup.channels.connected')}
                  </span>
                ) : (
                  <Button
                    variant="default"
                    aria-label={t('setup.channels.connect', { account: name })}
                    onClick={() => setConnecting(channel ?? 'new')}
                  >
                    {t('setup.channels.button')}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      <Button
        variant="default"
        mt="md"
        leftSection={<IconPlus size={16} aria-hidden="true" />}
        onClick={() => setConnecting('new')}
      >
        {t('setup.channels.other')}
      </Button>
      {connecting !== null && (
        <ConnectDialog channel={connecting === 'new' ? null : connecting} onClose={() => setConnecting(null)} />
      )}
    </StepFrame>
  );
}
