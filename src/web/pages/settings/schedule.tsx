import { Group, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../lib/json.ts';
import { useChannelName } from '../../data/channels.ts';
import { at, type Path, textAt, textIn } from '../../data/sections.ts';
import { useZone } from '../../data/session.ts';
import { useDraft } from './form/draft.tsx';
import { SettingField } from './form/field.tsx';
import { ChoiceSetting, NumberSetting } from './form/fields.tsx';
import { valueText } from './form/names.ts';
import { Card, SectionForm } from './form/section-form.tsx';
import { Jobs } from './jobs.tsx';
import { type Scope, Scopes } from './scopes.tsx';
import { NextTimes, SlotsSetting, WindowsSetting } from './slots.tsx';
import { ZONES } from './zones.ts';

/** Hours in which nothing goes out. */
function QuietHours({ path, inherited }: { path: Path; inherited: string | undefined }) {
  const { t } = useTranslation();
  const label = t('forms.names.quietHours');
  const ways = ['inherit', 'none', 'own'] as const;
  return (
    <SettingField path={path} label={label} hint={t('forms.schedule.quietHint')}>
      {({ written, error, locked, set }) => {
        const way = written === undefined ? 'inherit' : written === null ? 'none' : 'own';
        const own = (end: 'from' | 'to', value: string) => set({ ...Object(written), [end]: value.slice(0, 5) });
        return (
          <Group gap="xs" align="flex-start">
            <Select
              aria-label={label}
              data={ways
                .filter((one) => one !== 'inherit' || inherited !== undefined || written === undefined)
                .map((value) => ({
                  value,
                  label:
                    value === 'inherit' && inherited !== undefined
                      ? t('forms.schedule.asAll', { value: inherited })
                      : t(`forms.schedule.quiet.${value}`),
                }))}
              value={way}
              allowDeselect={false}
              disabled={locked}
              error={error}
              onChange={(next) =>
                set(next === 'own' ? { from: '23:00', to: '06:30' } : next === 'none' ? null : undefined)
              }
            />
            {way === 'own' &&
              (['from', 'to'] as const).map((end) => (
                <TextInput
                  key={end}
                  type="time"
                  aria-label={t(`forms.schedule.quiet.${end}`)}
                  value={textAt(written, [end])}
                  disabled={locked}
                  onChange={({ currentTarget }) => own(end, currentTarget.value)}
                />
              ))}
          </Group>
        );
      }}
    </SettingField>
  );
}

/** Times of every channel, or of one, which follows the others in what it leaves out. */
function Times({ scope }: { scope: Scope }) {
  const { t } = useTranslation();
  const newsroomZone = useZone();
  const nameOf = useChannelName();
  const { written } = useDraft();
  const key = scope === 'default' ? 'default' : scope.channel;
  const base = ['channels', key];
  const below = (field: string): Json | undefined =>
    scope === 'default' ? undefined : at(written, ['channels', 'default', field]);
  const inherited = (field: string): string | undefined => {
    if (scope === 'default') return undefined;
    const value = below(field);
    return value === undefined ? t('forms.none') : valueText(value);
  };
  const hint = (field: string, builtIn: string): string =>
    scope === 'default' ? builtIn : t('forms.schedule.asAll', { value: inherited(field) ?? builtIn });
  const ownZone = at(written, [...base, 'timeZone']) ?? below('timeZone');
  const zone = typeof ownZone === 'string' ? ownZone : null;
  const title = scope === 'default' ? t('forms.everyChannel') : nameOf(scope.channel);
  const limit = { min: 1, ...(scope === 'default' && { empty: null }) } as const;
  return (
    <>
      <Card title={t('forms.schedule.when', { name: title })}>
        <SlotsSetting
          path={[...base, 'slots']}
          zone={zone}
          none={scope === 'default' ? t('forms.schedule.anyTime') : t('forms.schedule.asAllChannels')}
        />
        <WindowsSetting path={[...base, 'windows']} />
        <QuietHours path={[...base, 'quietHours']} inherited={inherited('quietHours')} />
        <ChoiceSetting
          path={[...base, 'timeZone']}
          label={t('forms.names.timeZone')}
          choices={ZONES}
          searchable
          clearable
          placeholder={hint('timeZone', newsroomZone)}
        />
      </Card>
      <Card title={t('forms.schedule.limits')}>
        <NumberSetting
          path={[...base, 'minGapMinutes']}
          label={t('forms.names.minGapMinutes')}
          hint={t('forms.schedule.gapHint')}
          unit={t('forms.units.minutes')}
          placeholder={hint('minGapMinutes', '0')}
        />
        <NumberSetting
          path={[...base, 'perDay']}
          label={t('forms.names.perDay')}
          unit={t('forms.units.posts')}
          placeholder={hint('perDay', t('forms.schedule.noLimit'))}
          {...limit}
        />
        <NumberSetting
          path={[...base, 'perHour']}
          label={t('forms.names.perHour')}
          unit={t('forms.units.posts')}
          placeholder={hint('perHour', t('forms.schedule.noLimit'))}
          {...limit}
        />
        <NumberSetting
          path={[...base, 'maxAgeHours']}
          label={t('forms.names.maxAgeHours')}
          hint={t('forms.schedule.ageHint')}
          unit={t('forms.units.hours')}
          placeholder={hint('maxAgeHours', t('forms.schedule.noLimit'))}
          {...limit}
        />
      </Card>
    </>
  );
}

/** When background jobs run. */
function JobLines() {
  const { t } = useTranslation();
  const { written } = useDraft();
  const names = Object.keys(Object(at(written, ['jobs'])));
  if (names.length === 0) return null;
  return (
    <Card title={t('forms.schedule.jobs')} hint={t('forms.schedule.jobsHint')}>
      {names.map((name) => {
        const zone = at(written, ['jobs', name, 'timeZone']);
        return (
          <SettingField
            key={name}
            path={['jobs', name, 'cron']}
            label={name}
            hint={t(`forms.jobs.${name}`, { defaultValue: '' })}
          >
            {({ value, error, locked, set }) => (
              <>
                <TextInput
                  aria-label={t('forms.schedule.cronOf', { name })}
                  value={textIn(value)}
                  disabled={locked}
                  error={error}
                  spellCheck={false}
                  styles={{ input: { fontFamily: 'monospace' } }}
                  onChange={({ currentTarget }) => set(currentTarget.value)}
                />
                <NextTimes lines={[textIn(value)]} zone={typeof zone === 'string' ? zone : null} count={2} />
              </>
            )}
          </SettingField>
        );
      })}
    </Card>
  );
}

function Form() {
  const { t } = useTranslation();
  const { written } = useDraft();
  const [scope, setScope] = useState<Scope>('default');
  return (
    <>
      <div>
        <Scopes scope={scope} isSet={({ id }) => at(written, ['channels', id]) !== undefined} onChange={setScope} />
        <Text size="xs" c="dimmed" mt={6}>
          {t(scope === 'default' ? 'forms.schedule.forAll' : 'forms.schedule.forOne')}
        </Text>
      </div>
      <Times scope={scope} key={scope === 'default' ? 'default' : scope.channel} />
      <JobLines />
    </>
  );
}

/** When channels post and background jobs run. */
export function SchedulePage() {
  const { t } = useTranslation();
  return (
    <SectionForm section="schedule" title={t('settings.schedule.title')} about={t('forms.schedule.about')}>
      <Form />
      <Jobs />
    </SectionForm>
  );
}
