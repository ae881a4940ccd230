import { Checkbox, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SiteProposals } from '../../data/setup.ts';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { gap, termFor, textOf } from '../../parts/server-text.ts';
import { accountName, type Choices } from './choices.ts';

interface Props {
  read: SiteProposals;
  choices: Choices;
  set: (more: Partial<Choices>) => void;
}

const KINDS: Readonly<Record<string, string>> = {
  rss: 'RSS',
  rdf: 'RSS 1.0',
  atom: 'Atom',
  json: 'JSON Feed',
  sitemap: 'Sitemap',
};

/** Feeds that were read and have stories. */
export function FeedList({ read: { feeds }, choices, set }: Props) {
  const { t } = useTranslation();
  if (feeds.length === 0) return null;
  return (
    <Checkbox.Group
      label={t('setup.confirm.feeds')}
      description={t('setup.confirm.feedsHint')}
      value={choices.feeds}
      onChange={(urls) => set({ feeds: urls })}
    >
      <Stack gap="xs" mt="xs">
        {feeds.map(({ value, title, kind, stories, from, own }) => (
          <Checkbox
            key={value}
            value={value}
            label={title ?? value}
            description={
              <>
                {t('setup.confirm.feed', { kind: KINDS[kind] ?? kind, count: stories, place: textOf(from) })}
                {!own && `${gap()}${t('setup.confirm.foreign')}`}
                <span className="setupAddress">{value}</span>
              </>
            }
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

/** Accounts that the site's frame lists. */
export function AccountList({ read: { channels }, choices, set }: Props) {
  const { t } = useTranslation();
  if (channels.length === 0) return null;
  return (
    <Checkbox.Group
      label={t('setup.confirm.channels')}
      description={t('setup.confirm.channelsHint')}
      value={choices.channels}
      onChange={(names) => set({ channels: names })}
    >
      <div className="setupAccounts">
        {channels.map((account) => (
          <Checkbox
            key={accountName(account)}
            value={accountName(account)}
            aria-label={accountName(account)}
            label={
              <span className="setupAccount">
                <PlatformMark brand={account.brand} size={22} />
                <span>
                  <b>{termFor(account.platformName)}</b> {account.handle ?? ''}
                </span>
              </span>
            }
            description={t('setup.confirm.from', { place: textOf(account.from) })}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
