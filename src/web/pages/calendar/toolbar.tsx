import { Button, Group, SegmentedControl, Select, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { addDays, daysText, dayText } from '../../data/time.ts';
import { VIEWS, type View } from './place.ts';
import { daysShown, NARROW_VIEWS, stepped } from './range.ts';

interface Props {
  view: View;
  day: string;
  zone: string;
  isNarrow: boolean;
  channels: readonly { id: string; name: string }[];
  channel: string | undefined;
  onGo: (to: { view?: View; date?: string | undefined; channel?: string | undefined }) => void;
}

/** The days that are shown, in words. */
function useTitle(view: View, day: string): string {
  const { i18n } = useTranslation();
  const { first, end } = daysShown(view, day);
  return view === 'month' ? dayText(day, 'month', i18n.language) : daysText(first, addDays(end, -1), i18n.language);
}

export function Toolbar({ view, day, zone, isNarrow, channels, channel, onGo }: Props) {
  const { t } = useTranslation();
  const title = useTitle(view, day);
  const views: readonly View[] = isNarrow ? NARROW_VIEWS : VIEWS;
  return (
    <>
      <Group justify="space-between" align="baseline">
        <Title order={1}>{t('calendar.title')}</Title>
        <Text size="sm" c="dimmed">
          {t('calendar.zone', { zone })}
        </Text>
      </Group>
      <Group justify="space-between" gap="sm">
        <Group gap={6}>
          <Button
            variant="default"
            size="xs"
            px={8}
            aria-label={t('calendar.back')}
            onClick={() => onGo({ date: stepped(view, day, -1) })}
          >
            ‹
          </Button>
          <Button variant="default" size="xs" onClick={() => onGo({ date: undefined })}>
            {t('calendar.today')}
          </Button>
          <Button
            variant="default"
            size="xs"
            px={8}
            aria-label={t('calendar.on')}
            onClick={() => onGo({ date: stepped(view, day, 1) })}
          >
            ›
          </Button>
          <Text fw={600} aria-live="polite">
            {title}
          </Text>
        </Group>
        <Group gap="sm">
          <Select
            aria-label={t('common.channel')}
            size="xs"
            w={190}
            data={channels.map(({ id, name }) => ({ value: id, label: name }))}
            value={channel ?? null}
            onChange={(value) => onGo({ channel: value ?? undefined })}
            placeholder={t('calendar.allChannels')}
            clearable
          />
          <SegmentedControl
            size="xs"
            aria-label={t('calendar.view')}
            value={view}
            onChange={(value) => onGo({ view: value })}
            data={views.map((value) => ({ value, label: t(`calendar.views.${value}`) }))}
          />
        </Group>
      </Group>
    </>
  );
}
