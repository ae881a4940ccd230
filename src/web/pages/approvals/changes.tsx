import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WaitingPost as Waiting } from '../../data/approvals.ts';
import { fieldNamed, labelled } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';

type Last = NonNullable<Waiting['last']>;
type Change = Last['changes'][number];

/** Differences from the version that was approved last. */
export function Changes({ last, post }: { last: Last; post: Waiting['post'] }) {
  const { t } = useTranslation();
  if (last.changes.length === 0) return null;
  const labelOf = (change: Change): string => {
    const label = fieldOf(change);
    return change.part ? labelled(t('approvals.part', { number: change.part + 1 }), label) : label;
  };
  const fieldOf = ({ what, name }: Change): string => {
    const number = Number(name) + 1;
    if (what === 'link') return t('approvals.link');
    if (what === 'alt') return t('edit.alt', { number });
    return fieldNamed(name);
  };
  const videoText = ({ name, before, after }: Change): string => {
    const [, number] = /^video (\d+)$/.exec(name) ?? [];
    if (number === undefined) return t('approvals.video');
    if (before === null) return t('approvals.videoAdded', { number });
    return t(after === null ? 'approvals.videoRemoved' : 'approvals.videoReplaced', { number });
  };
  const language = post.content.language ?? undefined;
  return (
    <Alert
      color="accent"
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
          if (what === 'video' || what === 'order') {
            return (
              <Text key={`${what} ${name} ${part}`} size="sm">
                {what === 'order' ? t('approvals.order') : videoText(change)}
              </Text>
            );
          }
          return (
            <div key={`${what} ${name} ${part}`}>
              <Text size="sm" fw={600}>
                {labelOf(change)}
              </Text>
              <Text size="sm" className="words">
                {t('approvals.before')}: <del lang={language}>{before ?? t('common.empty')}</del>
              </Text>
              <Text size="sm" className="words">
                {t('approvals.after')}: <ins lang={language}>{after ?? t('common.empty')}</ins>
              </Text>
            </div>
          );
        })}
      </Stack>
    </Alert>
  );
}
