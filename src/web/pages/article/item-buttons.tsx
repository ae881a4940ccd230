import { ActionIcon, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  what: 'pictures' | 'videos';
  /** Among those of its kind, from 1, as screen readers name it. */
  number: number;
  /** Its place among all. */
  at: number;
  count: number;
  /** They do nothing for now, and keep the focus. */
  isBehind: boolean;
  onMove: (to: number) => void;
  /** null: it can't be removed. */
  onRemove: (() => void) | null;
}

/** Moves a picture or video of a post up or down, and removes it. */
export function ItemButtons({ what, number, at, count, isBehind, onMove, onRemove }: Props) {
  const { t } = useTranslation();
  const button = { variant: 'default', size: 'sm', 'aria-disabled': isBehind } as const;
  return (
    <Group gap={4} wrap="nowrap">
      {count > 1 && (
        <>
          <ActionIcon
            {...button}
            disabled={at === 0}
            aria-label={t(`composer.${what}.earlier`, { number })}
            onClick={() => onMove(at - 1)}
          >
            ↑
          </ActionIcon>
          <ActionIcon
            {...button}
            disabled={at === count - 1}
            aria-label={t(`composer.${what}.later`, { number })}
            onClick={() => onMove(at + 1)}
          >
            ↓
          </ActionIcon>
        </>
      )}
      {onRemove && (
        <ActionIcon {...button} aria-label={t(`composer.${what}.remove`, { number })} onClick={onRemove}>
          ×
        </ActionIcon>
      )}
    </Group>
  );
}
