import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { undoDecision } from '../../data/corrections.ts';
import { showError } from '../../parts/error-note.tsx';

interface Props {
  id: string;
  /** Seconds that the server leaves, as it answered at `since`; null: there is nothing to undo. */
  seconds: number | null;
  since: number;
  /** It was undone, or can be no more. */
  onOver(): void;
}

/** Undo of the reader's last decision about a story, for as long as the server allows it; also in another tab. */
export function UndoDecision({ id, seconds, since, onOver }: Props) {
  const { t } = useTranslation();
  const [now, setNow] = useState(Date.now());
  const undoing = useMutation({ mutationFn: () => undoDecision(id), onError: showError, onSettled: onOver });
  const left = Math.ceil((seconds ?? 0) - Math.max(0, now - since) / 1_000);
  const isOver = left <= 0;
  useEffect(() => {
    if (isOver) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [isOver]);
  if (isOver) return null;
  return (
    <div className="toasts">
      <div className="toast" role="status">
        <IconCircleCheckFilled size={18} aria-hidden="true" />
        <span className="grows">
          {t('correction.decided')} <span aria-hidden="true">{t('undo.seconds', { count: left })}</span>
        </span>
        <button type="button" className="toastAction" disabled={undoing.isPending} onClick={() => undoing.mutate()}>
          {t('common.undo')}
        </button>
      </div>
    </div>
  );
}
