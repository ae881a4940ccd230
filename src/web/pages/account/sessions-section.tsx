import { Badge, Button } from '@mantine/core';
import { IconDeviceLaptop, IconDeviceMobile } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { endOtherSessions, endSession, sessions } from '../../data/account.ts';
import { useOwnZone } from '../../data/session.ts';
import { Pending, showError } from '../../parts/error-note.tsx';
import { Time } from '../../parts/time.tsx';
import { isPhone } from './device.ts';
import { Line, Section } from './section.tsx';
import { useDeviceName } from './use-device-name.ts';

/** Browsers that the person is signed in with; each can be signed out, but for this one, which the menu does. */
export function SessionsSection() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const zone = useOwnZone();
  const nameOf = useDeviceName();
  const known = useQuery(sessions);
  const again = () => client.invalidateQueries({ queryKey: ['sessions'] });
  const ending = useMutation({ mutationFn: endSession, onSuccess: again, onError: showError });
  const endingOthers = useMutation({ mutationFn: endOtherSessions, onSuccess: again, onError: showError });
  const list = known.data ?? [];
  return (
    <Section
      title={t('account.sessions.title')}
      about={t('account.sessions.about')}
      actions={
        list.length > 1 && (
          <Button variant="default" loading={endingOthers.isPending} onClick={() => endingOthers.mutate()}>
            {t('account.sessions.endOthers')}
          </Button>
        )
      }
    >
      {!known.data && (
        <div className="accountBody">
          <Pending of={known} />
        </div>
      )}
      <ul className="accountItems">
        {list.map(({ id, agent, address, createdAt, seenAt, current }) => {
          const Device = isPhone(agent) ? IconDeviceMobile : IconDeviceLaptop;
          const name = nameOf(agent);
          return (
            <Line
              key={id}
              icon={<Device size={20} stroke={1.75} aria-hidden />}
              name={
                <>
                  {name}
                  {current && (
                    <Badge variant="light" color="live">
                      {t('account.sessions.this')}
                    </Badge>
                  )}
                </>
              }
              meta={
                <>
                  {address !== null && `${t('account.sessions.from', { address })} · `}
                  {t('account.sessions.since')} <Time at={createdAt} zone={zone} /> · {t('account.lastUsed')}{' '}
                  <Time at={seenAt} zone={zone} />
                </>
              }
            >
              {!current && (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={t('account.sessions.endOf', { name })}
                  loading={ending.isPending && ending.variables === id}
                  onClick={() => ending.mutate(id)}
                >
                  {t('account.sessions.end')}
                </Button>
              )}
            </Line>
          );
        })}
      </ul>
    </Section>
  );
}
