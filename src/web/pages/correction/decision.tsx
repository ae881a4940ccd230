import { Radio, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Decision } from '../../data/corrections.ts';

const DECISIONS: readonly Decision[] = ['correct', 'repost', 'retract', 'leave'];

interface Props {
  decision: Decision;
  onDecide(decision: Decision): void;
  note: string;
  noteMost: number;
  /** A post is answered, and only the note says how. */
  needsNote: boolean;
  onNote(note: string): void;
  /** null: no post is left as published. */
  reason: string | null;
  onReason(reason: string): void;
}

/** One decision for all published posts, the correction note, and the reason where some are left. */
export function StoryDecision(props: Props) {
  const { decision, onDecide, note, noteMost, needsNote, onNote, reason, onReason } = props;
  const { t } = useTranslation();
  return (
    <>
      <Radio.Group
        label={t('correction.decision')}
        description={t('correction.decisionHint')}
        value={decision}
        onChange={(value) => onDecide(DECISIONS.find((one) => one === value) ?? 'correct')}
      >
        <div className="decisions">
          {DECISIONS.map((one) => (
            <Radio.Card key={one} value={one} className="decision">
              <Radio.Indicator />
              <span>
                <b>{t(`correction.decisions.${one}.name`)}</b>
                <small>{t(`correction.decisions.${one}.effect`)}</small>
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {(decision === 'correct' || decision === 'repost' || needsNote) && (
        <Textarea
          label={t('correction.note')}
          description={t('correction.noteHint', { count: note.length, most: noteMost })}
          value={note}
          onChange={({ currentTarget }) => onNote(currentTarget.value)}
          maxLength={noteMost}
          required={needsNote}
          autosize
          minRows={1}
          maxRows={5}
        />
      )}
      {reason !== null && (
        <TextInput
          label={t('correction.reason')}
          value={reason}
          onChange={({ currentTarget }) => onReason(currentTarget.value)}
          maxLength={500}
          required
        />
      )}
    </>
  );
}
