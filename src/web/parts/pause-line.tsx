import { useTranslation } from 'react-i18next';
import type { Channel } from '../data/channels.ts';
import { Time } from './time.tsx';

/** Why something is paused, by whom, since when, and until when. */
export function PauseLine({ pause }: { pause: NonNullable<Channel['pause']> }) {
  const { t } = useTranslation();
  const { because, reason, by, since, until } = pause;
  return (
    <>
      {because?.text ?? reason}
      {by !== null && ` (${by})`}
      {since !== null && (
        <>
          {' · '}
          {t('pause.since')} <Time at={since} />
        </>
      )}
      {until !== null && (
        <>
          {' · '}
          {t('channels.until')} <Time at={until} />
        </>
      )}
    </>
  );
}
