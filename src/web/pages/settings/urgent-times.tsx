import { Checkbox, Group, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { at, type Path } from '../../data/sections.ts';
import { useDraft } from './form/draft.tsx';
import { SettingField } from './form/field.tsx';
import { listIn, NumberSetting } from './form/fields.tsx';
import { Card } from './form/section-form.tsx';
import { URGENCIES, type UrgencyName } from './kinds.ts';
import { QuietHours } from './quiet-hours.tsx';
import { SlotsSetting, WindowsSetting } from './slots.tsx';

const PASSES = ['slots', 'quietHours'] as const;

interface Props {
  base: Path;
  zone: string | null;
  channel: string;
}

/** What breaking news does not wait for. */
function Passes({ path }: { path: Path }) {
  const { t } = useTranslation();
  const label = t('forms.names.passes');
  return (
    <SettingField path={path} label={label} hint={t('forms.urgent.passesHint')}>
      {({ written, locked, error, set }) => (
        <Checkbox.Group
          aria-label={label}
          value={written === undefined ? ['slots'] : listIn(written)}
          error={error}
          onChange={(chosen) => set(PASSES.filter((one) => chosen.includes(one)))}
        >
          <Group gap="md">
            {PASSES.map((one) => (
              <Checkbox key={one} value={one} label={t(`forms.names.${one}`)} disabled={locked} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
    </SettingField>
  );
}

function TimesOf({ urgency, base, zone, channel }: Props & { urgency: UrgencyName }) {
  const { t } = useTranslation();
  const { written } = useDraft();
  const [isOpen, setOpen] = useState(false);
  const own = Object.keys(Object(at(written, [...base, urgency])));
  const place = (field: string): Path => [...base, urgency, field];
  return (
    <details className="urgentTimes" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <Text span size="sm" fw={600}>
          {t(`forms.names.${urgency}`)}
        </Text>
        <Text span size="xs" c="dimmed">
          {t(own.length > 0 ? 'forms.urgent.own' : 'forms.urgent.same')}
        </Text>
        <IconChevronDown className="urgentChevron" size={16} aria-hidden />
      </summary>
      {isOpen && (
        <>
          {urgency === 'breaking' && <Passes path={place('passes')} />}
          <SlotsSetting path={place('slots')} zone={zone} channel={channel} none={t('forms.urgent.asOthers')} />
          <WindowsSetting path={place('windows')} />
          <QuietHours path={place('quietHours')} inherited={t('forms.urgent.asPosts')} />
          <NumberSetting
            path={place('minGapMinutes')}
            label={t('forms.names.minGapMinutes')}
            unit={t('forms.units.minutes')}
            placeholder={t('forms.urgent.asPosts')}
          />
          <NumberSetting
            path={place('maxAgeHours')}
            label={t('forms.names.maxAgeHours')}
            unit={t('forms.units.hours')}
            placeholder={t('forms.urgent.asPosts')}
            min={1}
          />
        </>
      )}
    </details>
  );
}

/** Times that differ for breaking news, evergreens and what is neither. */
export function UrgentTimes({ base, zone, channel }: Props) {
  const { t } = useTranslation();
  return (
    <Card title={t('forms.urgent.title')} hint={t('forms.urgent.hint')}>
      {URGENCIES.map((urgency) => (
        <TimesOf key={urgency} urgency={urgency} base={base} zone={zone} channel={channel} />
      ))}
    </Card>
  );
}
