import { Checkbox, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { people } from '../../data/people.ts';
import { gap, listText } from '../../parts/server-text.ts';
import { SettingField } from './form/field.tsx';
import { listIn } from './form/fields.tsx';
import { Card, SectionForm } from './form/section-form.tsx';
import { ROLES } from './person-act.tsx';

/** Roles whose people must have a second factor, and who of them has none yet. */
function SecondFactor() {
  const { t } = useTranslation();
  const { data = [] } = useQuery(people);
  const label = t('forms.names.secondFactor');
  return (
    <SettingField path={['secondFactor']} label={label} hint={t('forms.access.rolesHint')}>
      {({ value, locked, error, set }) => {
        const roles = listIn(value);
        const without = data.filter(
          ({ role, removedAt, secondStep, passkeys }) =>
            removedAt === null && roles.includes(role) && !secondStep && passkeys === 0,
        );
        return (
          <>
            <Checkbox.Group
              aria-label={label}
              value={roles}
              error={error}
              onChange={(chosen) => set(ROLES.filter((role) => chosen.includes(role)))}
            >
              <Stack gap="xs">
                {ROLES.map((role) => (
                  <Checkbox key={role} value={role} label={t(`roles.${role}`)} disabled={locked} />
                ))}
              </Stack>
            </Checkbox.Group>
            {without.length > 0 && (
              <Text size="sm" role="status">
                {t('forms.access.without', { names: listText(without.map(({ name }) => name)) })}
              </Text>
            )}
          </>
        );
      }}
    </SettingField>
  );
}

/** How people have to sign in. */
export function AccessPage() {
  const { t } = useTranslation();
  return (
    <SectionForm section="access" title={t('forms.access.title')} about={t('forms.access.about')}>
      <Card
        title={t('forms.access.secondFactor')}
        hint={
          <>
            {t('forms.access.next')}
            {gap()}
            {t('forms.access.exempt')}
          </>
        }
      >
        <SecondFactor />
      </Card>
    </SectionForm>
  );
}
