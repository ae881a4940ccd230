import { Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { WaitingPost } from '../../data/approvals.ts';
import { me } from '../../data/session.ts';
import { Time } from '../../parts/time.tsx';

/** When a post goes out once it is approved, and until when that must be. */
export function When({ leaves: { how, at, late, mustBy } }: Pick<WaitingPost, 'leaves'>) {
  const { t, i18n } = useTranslation();
  const { data } = useSuspenseQuery(me);
  const timeZone = data?.newsroom.timeZone ?? 'UTC';
  const words = {
    planned: t('approvals.planned'),
    asked: t('approvals.asked'),
    next: t('approvals.nextFree'),
    now: '',
  };
  const told = (time: string): string =>
    new Intl.DateTimeFormat(i18n.language, {
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    }).format(new Date(time));
  return (
    <div>
      <Text size="sm">
        {how === 'now' && t('approvals.atOnce')}
        {how !== 'now' && at === null && t('approvals.unknownTime')}
        {how !== 'now' && at !== null && (
          <>
            {words[how]} <Time at={at} />
          </>
        )}
      </Text>
      {late && <Text size="sm">{t('approvals.late')}</Text>}
      {mustBy !== null && (
        <Text size="sm" fw={600}>
          {t(how === 'planned' ? 'approvals.mustBy' : 'approvals.oldAfter', { time: told(mustBy) })}
        </Text>
      )}
    </div>
  );
}
