import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../lib/json.ts';
import { useChannelName } from '../../data/channels.ts';
import { at } from '../../data/sections.ts';
import { useZone } from '../../data/session.ts';
import { useDraft } from './form/draft.tsx';
import { ChoiceSetting, NumberSetting } from './form/fields.tsx';
import { valueText } from './form/names.ts';
import { Card, SectionForm } from './form/section-form.tsx';
import { JobLines } from './job-lines.tsx';
import { Jobs } from './jobs.tsx';
import { OwnHolidays } from './own-holidays.tsx';
import { QuietHours } from './quiet-hours.tsx';
import { type Scope, Scopes } from './scopes.tsx';
import { SectionTimes } from './section-times.tsx';
import { SlotsSetting, WindowsSetting } from './slots.tsx';
import { UrgencyRules } from './urgency-rules.tsx';
import { UrgentTimes } from './urgent-times.tsx';
import { WholeSetting } from './whole-setting.tsx';
import { ZONES } from './zones.ts';

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
  const asAll = (field: string): string | undefined => {
    const value = inherited(field);
    return value === undefined ? undefined : t('forms.schedule.asAll', { value });
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
          channel={key}
          none={scope === 'default' ? t('forms.schedule.anyTime') : t('forms.schedule.asAllChannels')}
        />
        <WindowsSetting path={[...base, 'windows']} />
        <QuietHours path={[...base, 'quietHours']} inherited={asAll('quietHours')} />
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
        <WholeSetting
          path={[...base, 'rate']}
          label={t('forms.names.rate')}
          hint={t('forms.schedule.rateHint')}
          inherited={asAll('rate')}
          none={t('forms.schedule.noLimit')}
          own={t('forms.schedule.limit')}
          fresh={{ posts: 10, perMinutes: 60 }}
          parts={[
            { key: 'posts', label: t('forms.schedule.ratePosts'), unit: t('forms.units.posts') },
            { key: 'perMinutes', label: t('forms.names.perMinutes'), unit: t('forms.units.minutes'), decimals: true },
          ]}
        />
      </Card>
      <Card title={t('forms.names.reshare')} hint={t('forms.schedule.reshareHint')}>
        <WholeSetting
          path={[...base, 'reshare']}
          label={t('forms.schedule.reshare')}
          hint={t('forms.schedule.reshareJob')}
          inherited={asAll('reshare')}
          none={t('forms.schedule.reshareNone')}
          own={t('forms.schedule.reshareOwn')}
          fresh={{ afterDays: 7 }}
          parts={[
            { key: 'afterDays', label: t('forms.names.afterDays'), unit: t('forms.units.days') },
            { key: 'max', label: t('forms.schedule.reshareMax'), unit: t('forms.units.times'), builtIn: 1 },
            { key: 'untilDays', label: t('forms.names.untilDays'), unit: t('forms.units.days'), builtIn: 30 },
          ]}
        />
      </Card>
      <UrgentTimes base={base} zone={zone} channel={key} />
      <SectionTimes base={base} zone={zone} channel={key} />
    </>
  );
}

function Form() {
  const { t } = useTranslation();
  const { written } = useDraft();
  const [scope, setScope] = useState<Scope>('default');
  return (
    <>
      <div>
        <Scopes scope={scope} isSet={(place) => at(written, place) !== undefined} onChange={setScope} />
        <Text size="xs" c="dimmed" mt={6}>
          {t(scope === 'default' ? 'forms.schedule.forAll' : 'forms.schedule.forOne')}
        </Text>
      </div>
      <Times scope={scope} key={scope === 'default' ? 'default' : scope.channel} />
      {scope === 'default' && <UrgencyRules />}
      {scope === 'default' && <OwnHolidays />}
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
