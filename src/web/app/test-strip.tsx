import { IconFlask } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { channels } from '../data/channels.ts';

/** On every page while channels are in test mode, with links to their simulators. */
export function TestStrip() {
  const { t } = useTranslation();
  const { data = [] } = useQuery(channels);
  const simulated = data.filter(({ mode }) => mode === 'simulated');
  if (simulated.length === 0) return null;
  const isAll = data.every(({ mode }) => mode !== 'live');
  return (
    <section className="testStrip" aria-label={t('testStrip.label')}>
      <IconFlask size={15} aria-hidden="true" />
      <strong>{isAll ? t('testStrip.all') : t('testStrip.some', { count: simulated.length })}</strong>
      <details>
        <summary>{t('common.simulator')}</summary>
        <ul>
          {simulated.map(({ id, name, timeline }) => (
            <li key={id}>
              {timeline === null ? (
                name
              ) : (
                <a href={timeline} target="_blank" rel="noreferrer">
                  {name}
                </a>
              )}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
