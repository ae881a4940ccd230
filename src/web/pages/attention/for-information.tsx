import { useTranslation } from 'react-i18next';
import { useChannelName } from '../../data/channels.ts';
import type { Status } from '../../data/status.ts';
import { TextLink } from '../../parts/text-link.tsx';
import { Time } from '../../parts/time.tsx';
import { knownOf } from './known.ts';

/** What is good to know and not counted. */
export function ForInformation({ now }: { now: Status }) {
  const { t, i18n } = useTranslation();
  const nameOf = useChannelName();
  const parts = knownOf(now, { nameOf, t, language: i18n.language });
  if (parts.length === 0) return null;
  return (
    <details className="known">
      <summary>
        <h2>{t('attention.known')}</h2> <span>{t('attention.knownHint')}</span>
      </summary>
      {parts.map(([part, all]) => (
        <section key={part} aria-labelledby={part}>
          <h3 id={part}>{t(`attention.${part}`)}</h3>
          {all.map((one) => (
            <p key={one.key}>
              <b>{one.title}</b> {one.since !== null && <Time at={one.since} />}
              {one.detail !== null && one.detail !== '' && <span>{one.detail}</span>}
              {one.post !== undefined && (
                <TextLink size="sm" to="/posts/$id" params={{ id: one.post }}>
                  {t('attention.open')}
                </TextLink>
              )}
              {one.article !== undefined && (
                <TextLink size="sm" to="/articles/$id" params={{ id: one.article }}>
                  {t('correction.article')}
                </TextLink>
              )}
            </p>
          ))}
        </section>
      ))}
    </details>
  );
}
