import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconDots, IconUserMinus, IconUserPlus, IconZzz } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { rolesWith } from '../../../domain/role.ts';
import { assignItem, attention, dismissItem, type Item, snoozeItem, type WorkList } from '../../data/attention.ts';
import { people } from '../../data/people.ts';
import { useZone } from '../../data/session.ts';
import { addDays, dayOf, instantOf, localTime, timeText } from '../../data/time.ts';
import { showError } from '../../parts/error-note.tsx';

const HOUR_MS = 3_600_000;
const WEEK = 7;

/** Times until which an item is snoozed: an hour, tomorrow morning, next Monday. */
function snoozeTimes(now: number, zone: string): string[] {
  const today = dayOf(localTime(now, zone));
  // Days of the week from Sunday; the day has no zone of its own any more.
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay();
  const toMonday = (WEEK + 1 - weekday) % WEEK || WEEK;
  const mornings = [...new Set([1, toMonday])].map((days) => instantOf(`${addDays(today, days)} 09:00:00`, zone));
  return [new Date(now + HOUR_MS).toISOString(), ...mornings];
}

/** Changes what people noted about an item. */
export function useNotes(item: Item) {
  const client = useQueryClient();
  const settled = {
    onSuccess: (list: WorkList) => client.setQueryData(attention.queryKey, list),
    onError: (error: unknown) => {
      showError(error);
      void client.invalidateQueries({ queryKey: ['attention'] });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['status'] }),
  };
  return {
    assign: useMutation({ mutationFn: (to?: string | null) => assignItem(item, to), ...settled }),
    snooze: useMutation({ mutationFn: (until: string | null) => snoozeItem(item, until), ...settled }),
    dismiss: useMutation({ mutationFn: () => dismissItem(item), ...settled }),
  };
}

/** Snooze, dismiss, and who works on an item. */
export function ItemMenu({ item, name, now }: { item: Item; name: string; now: number }) {
  const { t, i18n } = useTranslation();
  const zone = useZone();
  const clock = { zone, language: i18n.language };
  const { assign, snooze, dismiss } = useNotes(item);
  const { data: known = [] } = useQuery(people);
  const able = rolesWith('stop');
  const others = known.filter((one) => one.removedAt === null && one.name !== name && able.includes(one.role));
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="draft" aria-label={t('attention.more')}>
          <IconDots size={18} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('attention.snooze')}</Menu.Label>
        {item.snoozedUntil === null ? (
          snoozeTimes(now, zone).map((until) => (
            <Menu.Item
              key={until}
              leftSection={<IconZzz size={16} aria-hidden="true" />}
              onClick={() => snooze.mutate(until)}
            >
              {timeText(until, 'short', clock)}
            </Menu.Item>
          ))
        ) : (
          <Menu.Item leftSection={<IconZzz size={16} aria-hidden="true" />} onClick={() => snooze.mutate(null)}>
            {t('attention.wake')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Label>{t('attention.assignee')}</Menu.Label>
        {item.assignee !== name && (
          <Menu.Item
            leftSection={<IconUserPlus size={16} aria-hidden="true" />}
            onClick={() => assign.mutate(undefined)}
          >
            {t('attention.takeIt')}
          </Menu.Item>
        )}
        {others
          .filter((one) => one.name !== item.assignee)
          .map((one) => (
            <Menu.Item
              key={one.name}
              leftSection={<IconUserPlus size={16} aria-hidden="true" />}
              onClick={() => assign.mutate(one.name)}
            >
              {t('attention.assignTo', { name: one.name })}
            </Menu.Item>
          ))}
        {item.assignee !== null && (
          <Menu.Item leftSection={<IconUserMinus size={16} aria-hidden="true" />} onClick={() => assign.mutate(null)}>
            {t('attention.release')}
          </Menu.Item>
        )}
        {item.dismissible && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconCheck size={16} aria-hidden="true" />} onClick={() => dismiss.mutate()}>
              {t('attention.dismiss')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
