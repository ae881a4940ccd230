import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Channel, channels } from '../../data/channels.ts';
import { PlatformMark } from '../../parts/platform-mark.tsx';

/** What a form's settings are for: every channel, or one. */
export type Scope = 'default' | { channel: string };

interface Props {
  scope: Scope;
  /** Channels that have settings of their own. */
  isSet: (channel: Channel) => boolean;
  onChange: (scope: Scope) => void;
}

/** Chooses whether settings are for every channel, or for one. */
export function Scopes({ scope, isSet, onChange }: Props) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(channels);
  return (
    <fieldset className="scopes plainSet" aria-label={t('forms.scope')}>
      <button type="button" aria-pressed={scope === 'default'} onClick={() => onChange('default')}>
        {t('forms.everyChannel')}
      </button>
      {data.map((channel) => (
        <button
          key={channel.id}
          type="button"
          aria-pressed={scope !== 'default' && scope.channel === channel.id}
          onClick={() => onChange({ channel: channel.id })}
        >
          <PlatformMark brand={channel.brand} size={16} off={!isSet(channel)} />
          {channel.name}
        </button>
      ))}
    </fieldset>
  );
}
