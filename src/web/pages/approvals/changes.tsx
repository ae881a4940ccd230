import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WaitingPost } from '../../data/approvals.ts';
import { Time } from '../../parts/time.tsx';
import { textOf } from '../../parts/told.ts';

type Last = NonNullable<WaitingPost['last']>;
type Change = Last['changes'][number];

/** What a post says otherwise than when somebody approved it last. */
export function Changes({ last, post }: { last: Last; post: WaitingPost['post'] }) {
  const { t } = useTranslation();
  if (last.changes.length === 0) return null;
  const labelOf = (change: Change): string => {
    const label = fieldOf(change);
    return change.part ? `${t('approvals.part', { number: change.part + 1 })}: ${label}` : label;
  };
  const fieldOf = ({ what, name }: Change): string => {
    const number = Number(name) + 1;
    if (what === 'link') return t('approvals.link');
    if (what === 'alt') return t('approvals.alt', { number });
    const label = post.counts.find(({ field }) => field === name)?.label;
    return label ? textOf(label) : name;
  };
  const language = post.content.language ?? undefined;
  return (
    <Alert
      color="blue"
      variant="light"
      title={
        <>
          {t('approvals.since', { name: last.by })} (<Time at={last.at} />)
        </>
      }
    >
      <Stack gap="xs">
        {last.changes.map((change) => {
          const { what, name, part = 0, before, after } = change;
          if (what === 'picture') {
            return (
              <Text key={`${what} ${name} ${part}`} size="sm">
                {t('approvals.picture', { number: Number(name) + 1 })}
              </Text>
            );
          }
          if (what === 'video') {
            return (
              <Text key={`${what} ${part}`} size="sm">
                {t('approvals.video')}
              </Text>
            );
          }
          return (
            <div key={`${what} ${name} ${part}`}>
              <Text size="sm" fw={600}>
                {labelOf(change)}
              </Text>
              <Text size="sm" className="said">
                {t('approvals.before')}: <del lang={language}>{before ?? t('approvals.nothing')}</del>
              </Text>
              <Text size="sm" className="said">
                {t('approvals.after')}: <ins lang={language}>{after ?? t('approvals.nothing')}</ins>
              </Text>
            </div>
          );
        })}
      </Stack>
    </Alert>
  );
}
