import { Badge, Button, Card, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person, Role } from '../../data/people.ts';
import { Keys } from './keys.tsx';
import { NewKey } from './new-key.tsx';
import { type Act, PersonAct } from './person-act.tsx';
import { ROLES } from './roles.tsx';

type Asked = Act | { what: 'key' } | null;

/** One person: their role, how they come in, their keys, and what an admin may do about them. */
export function PersonCard({ person, may }: { person: Person; may: boolean }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked>(null);
  const { name, role, hasPassword, sessions } = person;
  const close = (): void => setAsked(null);
  return (
    <Card component="section" withBorder aria-label={name}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Group gap="xs">
            <Title order={3} size="h4">
              {name}
            </Title>
            {!may && <Badge variant="light">{t(`roles.${role}`)}</Badge>}
          </Group>
          <Text size="sm" c="dimmed">
            {hasPassword ? t('settings.people.sessions', { count: sessions }) : t('settings.people.noPassword')}
          </Text>
        </Group>
        {may && (
          <Group gap="xs" align="end">
            <Select
              label={t('settings.people.roleOf', { name })}
              data={ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
              value={role}
              onChange={(value) => {
                const next = ROLES.find((one): one is Role => one === value);
                if (next && next !== role) setAsked({ what: 'role', role: next });
              }}
              allowDeselect={false}
              size="xs"
              w={170}
            />
            <Button variant="default" size="compact-sm" onClick={() => setAsked({ what: 'link' })}>
              {t('settings.people.link')}
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => setAsked({ what: 'key' })}>
              {t('settings.people.key')}
            </Button>
            {sessions > 0 && (
              <Button variant="default" size="compact-sm" onClick={() => setAsked({ what: 'sign-out' })}>
                {t('settings.people.signOut')}
              </Button>
            )}
            <Button variant="outline" color="red" size="compact-sm" onClick={() => setAsked({ what: 'remove' })}>
              {t('settings.people.remove')}
            </Button>
          </Group>
        )}
        <Keys keys={person.keys} may={may} onRevoke={(prefix) => setAsked({ what: 'revoke', prefix })} />
      </Stack>
      {asked?.what === 'key' ? (
        <NewKey person={person} onClose={close} />
      ) : asked ? (
        <PersonAct name={name} act={asked} onClose={close} />
      ) : null}
    </Card>
  );
}
