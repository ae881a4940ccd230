import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { channels } from '../../data/channels.ts';
import type { Path } from '../../data/sections.ts';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { termFor } from '../../parts/server-text.ts';

/** What a form's settings are for: every channel, or one. */
export type Scope = 'default' | { channel: string };
/** The same, or the channels of one platform. */
export type StyleScope = Scope | { platform: string };

type Props = {
  scope: StyleScope;
  /** Whether there are settings of their own at a place. */
  isSet: (place: Path) => boolean;
} & (
  | { platforms?: never; onChange: (scope: Scope) => void }
  | { platforms: true; onChange: (scope: StyleScope) => void }
);

/** Chooses whether settings are for every channel, for those of a platform, or for one. */
export function Scopes({ scope, isSet, ...choosing }: Props) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(channels);
  const first = data.filter(({ platform }, index) => data.findIndex((one) => one.platform === platform) === index);
  return (
    <fieldset className="scopes plainSet" aria-label={t('forms.scope')}>
      <button type="button" aria-pressed={scope === 'default'} onClick={() => choosing.onChange('default')}>
        {t('forms.everyChannel')}
      </button>
      {choosing.platforms &&
        first.map(({ platform, platformName, brand }) => (
          <button
            key={platform}
            type="button"
            aria-pressed={scope !== 'default' && 'platform' in scope && scope.platform === platform}
            onClick={() => choosing.onChange({ platform })}
          >
            <PlatformMark brand={brand} size={16} off={!isSet(['platforms', platform])} />
            {t('forms.allOf', { platform: termFor(platformName) })}
          </button>
        ))}
      {data.map(({ id, name, brand }) => (
        <button
          key={id}
          type="button"
          aria-pressed={scope !== 'default' && 'channel' in scope && scope.channel === id}
          onClick={() => choosing.onChange({ channel: id })}
        >
          <PlatformMark brand={brand} size={16} off={!isSet(['channels', id])} />
          {name}
        </button>
      ))}
    </fieldset>
  );
}
