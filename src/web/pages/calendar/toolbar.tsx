import { ActionIcon, Button, Kbd, SegmentedControl } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { askNewPost } from '../../app/new-post/asked.ts';
import { addDays, daysText, dayText } from '../../data/time.ts';
import { type Place, VIEWS, type View } from './place.ts';
import { daysShown, NARROW_VIEWS, stepped, today, viewFor, weekNumber } from './range.ts';

const route = getRouteApi('/desk/calendar');

interface Props {
  isNarrow: boolean;
  onGo: (to: Partial<Record<keyof Place, undefined>> | Place) => void;
}

/** The days that are shown, in words. */
function useTitle(view: View, day: string): string {
  const { i18n } = useTranslation();
  const { first, end } = daysShown(view, day);
  if (view === 'month') return dayText(day, 'month', i18n.language);
  return daysText(first, addDays(end, -1), i18n.language);
}

/** Steps through time, with the days that are shown. `about`: holidays of the day. */
export function Steps({ isNarrow, zone, about, onGo }: Props & { zone: string; about: string }) {
  const { t } = useTranslation();
  const { view: asked, date } = route.useSearch();
  const [view, day] = [viewFor(asked, isNarrow), date ?? today(zone)];
  const title = useTitle(view, day);
  return (
    <div className="calendarSteps">
      <ActionIcon
        variant="default"
        size="2rem"
        aria-label={t('calendar.back')}
        onClick={() => onGo({ date: stepped(view, day, -1) })}
      >
        <IconChevronLeft size={16} aria-hidden="true" />
      </ActionIcon>
      <Button variant="default" onClick={() => onGo({ date: undefined })}>
        {t('calendar.today')}
      </Button>
      <ActionIcon
        variant="default"
        size="2rem"
        aria-label={t('calendar.on')}
        onClick={() => onGo({ date: stepped(view, day, 1) })}
      >
        <IconChevronRight size={16} aria-hidden="true" />
      </ActionIcon>
      <span className="calendarRange">
        <strong aria-live="polite">{title}</strong>
        <small>
          {view === 'week' && `${t('calendar.weekNumber', { number: weekNumber(day) })} · `}
          {about !== '' && `${about} · `}
          {t('calendar.zone', { zone })}
        </small>
      </span>
    </div>
  );
}

/** Choice of the view. */
export function ViewChoice({ isNarrow, onGo }: Props) {
  const { t } = useTranslation();
  const view = viewFor(route.useSearch().view, isNarrow);
  const views: readonly View[] = isNarrow ? NARROW_VIEWS : VIEWS;
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('calendar.view')}
      value={view}
      onChange={(value) => onGo({ view: value })}
      data={views.map((value) => ({ value, label: t(`calendar.views.${value}`) }))}
    />
  );
}

export function NewPostButton() {
  const { t } = useTranslation();
  return (
    <Button
      leftSection={<IconPlus size={16} aria-hidden="true" />}
      rightSection={
        <Kbd aria-hidden="true" visibleFrom="sm">
          N
        </Kbd>
      }
      onClick={() => askNewPost()}
    >
      {t('newPost.title')}
    </Button>
  );
}
