import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WaitingPost } from '../../data/approvals.ts';
import { Time } from '../../parts/time.tsx';
import { useLeaving } from './leaving.ts';

/** When a post goes out once it is approved, and until when that must be; `isShared`: others wait for the same place. */
export function When({ leaves, isShared }: Pick<WaitingPost, 'leaves'> & { isShared: boolean }) {
  const { t } = useTranslation();
  const { soon } = useLeaving();
  const { how, at, late, mustBy } = leaves;
  const words = {
    planned: t('approvals.planned'),
    asked: t('approvals.asked'),
    next: t(isShared ? 'approvals.nextFreeFirst' : 'approvals.nextFree'),
    now: '',
  };
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
          {t(how === 'planned' ? 'approvals.mustBy' : 'approvals.oldAfter', { time: soon(mustBy) })}
        </Text>
      )}
    </div>
  );
}
