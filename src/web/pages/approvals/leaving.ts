import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { WaitingPost } from '../../data/approvals.ts';
import { publishesNow } from '../../data/posts.ts';
import { useZone } from '../../data/session.ts';
import { soonText } from '../../data/time.ts';

/** Button text with the time of publication; null: not known yet. */
function goesOut({ at }: WaitingPost['leaves'], timeOf: (at: string) => string, t: TFunction) {
  return at === null ? null : t('approvals.approveGoes', { time: timeOf(at) });
}

/** Texts about times of publication, in the newsroom's zone. */
export function useLeaving() {
  const { t, i18n } = useTranslation();
  const zone = useZone();
  const soon = (at: string): string => soonText(at, Date.now(), { zone, language: i18n.language });
  return {
    soon,
    /** Label of the approve button. */
    approves({ post: { approval }, leaves }: WaitingPost): string {
      if (publishesNow({ approval, leaves })) return t('post.publishNow');
      // The first of two approvals publishes nothing yet.
      if (approval.missing > 1) return t('approvals.approveMore');
      return goesOut(leaves, soon, t) ?? t('approvals.approve');
    },
    /** In a list; `isShared`: other posts wait for the same slot. */
    inList({ how, at, late }: WaitingPost['leaves'], isShared: boolean): string {
      if (how === 'now' || (how === 'planned' && late)) return t('approvals.listNow');
      if (at === null) return '';
      if (how !== 'next') return soon(at);
      return t(isShared ? 'approvals.listFirst' : 'approvals.listNext', { time: soon(at) });
    },
  };
}
