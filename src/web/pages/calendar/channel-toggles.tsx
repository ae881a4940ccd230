import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../data/channels.ts';
import { PlatformMark } from '../../parts/platform-mark.tsx';

interface Props {
  channels: readonly Channel[];
  chosen: readonly string[];
  onToggle: (id: string) => void;
}

/** Channels as marks that are switched on and off; their names are in labels and tooltips. */
export function ChannelToggles({ channels, chosen, onToggle }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset className="channelToggles" aria-label={t('channels.title')}>
      {channels.map(({ id, name, brand }) => {
        const isOn = chosen.includes(id);
        return (
          <Tooltip key={id} label={name}>
            <button type="button" aria-label={name} aria-pressed={isOn} onClick={() => onToggle(id)}>
              <PlatformMark brand={brand} size={20} off={!isOn} />
            </button>
          </Tooltip>
        );
      })}
    </fieldset>
  );
}
