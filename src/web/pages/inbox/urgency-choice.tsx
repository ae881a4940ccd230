import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { setUrgency, type Urgency } from '../../data/articles.ts';
import { changeRow } from '../../data/inbox.ts';
import { tellFault } from '../../parts/tell-fault.ts';
import { URGENCIES } from './filter.ts';

interface Props {
  id: string;
  headline: string;
  urgency: Urgency;
  mayWrite: boolean;
}

/** How urgent an article is; who may write says so here. */
export function UrgencyChoice({ id, headline, urgency, mayWrite }: Props) {
  const { t } = useTranslation();
  const setting = useMutation({
    mutationFn: (next: Urgency) => setUrgency(id, next),
    onSuccess: ({ articleId, urgency: now }) => changeRow(articleId, { urgency: now }),
    onError: tellFault,
  });
  if (!mayWrite) return urgency === 'normal' ? null : <strong data-urgency={urgency}>{t(`urgency.${urgency}`)}</strong>;
  const shown = setting.isPending ? setting.variables : urgency;
  return (
    <select
      className="urgency"
      data-urgency={shown}
      aria-label={t('inbox.urgencyOf', { headline })}
      value={shown}
      disabled={setting.isPending}
      onChange={({ currentTarget }) => {
        const next = URGENCIES.find((one) => one === currentTarget.value);
        if (next) setting.mutate(next);
      }}
    >
      {URGENCIES.map((one) => (
        <option key={one} value={one}>
          {t(`urgency.${one}`)}
        </option>
      ))}
    </select>
  );
}
