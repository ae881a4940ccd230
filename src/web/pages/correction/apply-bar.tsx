import { Button, Group } from '@mantine/core';
import { IconCheck, IconChecks, IconZzz } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../../app/keys/keys.tsx';
import type { Choice } from '../../data/corrections.ts';
import { useMay } from '../../parts/permission.tsx';
import { listText } from '../../parts/server-text.ts';

/** Choices and their numbers in words: `1 edit, 2 replies`. */
export function useSummary(choices: readonly Choice[]): string {
  const { t } = useTranslation();
  const kinds = [...new Set(choices)];
  return listText(
    kinds.map((kind) => t(`correction.counts.${kind}`, { count: choices.filter((one) => one === kind).length })),
  );
}

interface Props {
  summary: string;
  /** Posts that are decided. */
  count: number;
  /** Nothing is missing. */
  isWhole: boolean;
  /** All are left as published: nothing to approve. */
  onlyLeaves: boolean;
  doing: 'ask' | 'apply' | 'later' | null;
  /** null: not in the list of what needs attention. */
  onLater: (() => void) | null;
  onAsk(): void;
  onApply(): void;
}

/** What the decision does, and the buttons that do it, ask for it, or put it off. */
export function ApplyBar({ summary, count, isWhole, onlyLeaves, doing, onLater, onAsk, onApply }: Props) {
  const { t } = useTranslation();
  const [mayApprove, mayWrite] = [useMay('approve'), useMay('write')];
  return (
    <>
      <span className="barNote">
        <strong>{summary}</strong> {t(mayWrite ? 'correction.nothingYet' : 'correction.notYours')}
      </span>
      <Group gap="xs" className="barActions">
        {onLater && mayWrite && (
          <Button
            variant="default"
            size="md"
            leftSection={<IconZzz size={17} aria-hidden="true" />}
            loading={doing === 'later'}
            onClick={onLater}
          >
            {t('correction.later')}
          </Button>
        )}
        {mayWrite && (
          <Button
            variant={mayApprove ? 'default' : 'filled'}
            size="md"
            leftSection={<IconChecks size={17} aria-hidden="true" />}
            disabled={!isWhole || onlyLeaves}
            loading={doing === 'ask'}
            onClick={onAsk}
          >
            {t('correction.ask')}
          </Button>
        )}
        {mayApprove && (
          <Button
            size="md"
            leftSection={<IconCheck size={17} aria-hidden="true" />}
            rightSection={<Keys keys="mod+Enter" />}
            disabled={!isWhole}
            loading={doing === 'apply'}
            onClick={onApply}
          >
            {t('correction.apply', { count })}
          </Button>
        )}
      </Group>
    </>
  );
}
