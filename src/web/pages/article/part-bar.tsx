import { ActionIcon, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SortHandle, type Sorting } from '../../parts/sortable.tsx';

interface Props {
  sorting: Sorting;
  /** A part after the first is a comment below it. */
  isComment: boolean;
  part: number;
  count: number;
  onMove: ((to: number) => void) | null;
  onRemove: (() => void) | null;
}

/** Number or name of a part, with what can be done to it. */
export function PartBar({ sorting, isComment, part, count, onMove, onRemove }: Props) {
  const { t } = useTranslation();
  const number = part + 1;
  return (
    <Group justify="space-between" gap="xs">
      <Group gap={4}>
        {onMove && <SortHandle sorting={sorting} at={part} label={t('composer.partGrip', { number, count })} />}
        <Text size="sm" fw={600}>
          {isComment ? t('composer.comment') : t('composer.partOf', { number, count })}
        </Text>
      </Group>
      <Group gap={4}>
        {onMove && (
          <>
            <ActionIcon
              variant="default"
              size="sm"
              disabled={part === 0}
              aria-label={t('composer.partEarlier', { number })}
              onClick={() => onMove(part - 1)}
            >
              ↑
            </ActionIcon>
            <ActionIcon
              variant="default"
              size="sm"
              disabled={number === count}
              aria-label={t('composer.partLater', { number })}
              onClick={() => onMove(part + 1)}
            >
              ↓
            </ActionIcon>
          </>
        )}
        {onRemove && (
          <ActionIcon
            variant="default"
            size="sm"
            aria-label={isComment ? t('composer.commentRemove') : t('composer.partRemove', { number })}
            onClick={onRemove}
          >
            ×
          </ActionIcon>
        )}
      </Group>
    </Group>
  );
}
