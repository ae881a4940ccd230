import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WorkList } from '../../data/attention.ts';
import { useChannelName } from '../../data/channels.ts';
import { actionKey } from '../../parts/server-text.ts';
import { TextLink } from '../../parts/text-link.tsx';
import { Time } from '../../parts/time.tsx';
import { joined } from './words.ts';

/** What people resolved today, the latest first. */
export function ResolvedList({ resolved }: Pick<WorkList, 'resolved'>) {
  const { t } = useTranslation();
  const nameOf = useChannelName();
  if (resolved.length === 0) {
    return (
      <div className="emptyList">
        <IconCircleCheckFilled size={40} aria-hidden="true" />
        <p>{t('attention.noneResolved')}</p>
      </div>
    );
  }
  return (
    <ul className="items">
      {resolved.map(({ at, by, action, headline, channel, post }) => (
        <li key={`${at} ${action} ${post}`} className="item">
          <IconCircleCheckFilled size={20} aria-hidden="true" style={{ color: 'var(--live)' }} />
          <div className="itemText">
            <span className="itemTitle">
              {by} {String(t(`actions.${actionKey(action)}` as 'actions.approve'))}
            </span>
            <div className="itemAbout">
              {joined(headline, channel && nameOf(channel))}
              {' · '}
              <Time at={at} />
            </div>
          </div>
          {post !== null && (
            <TextLink size="sm" to="/posts/$id" params={{ id: post }}>
              {t('attention.open')}
            </TextLink>
          )}
        </li>
      ))}
    </ul>
  );
}
