import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconChevronDown, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { at, type Path } from '../../data/sections.ts';
import { useDraft } from './form/draft.tsx';
import { ChoiceSetting } from './form/fields.tsx';
import { Card } from './form/section-form.tsx';
import { URGENCIES } from './kinds.ts';
import { QuietHours } from './quiet-hours.tsx';
import { SlotsSetting, WindowsSetting } from './slots.tsx';

interface Props {
  base: Path;
  zone: string | null;
  channel: string;
}

/** Times of one section of the site. */
function TimesOf({ name, base, zone, channel }: Props & { name: string }) {
  const { t } = useTranslation();
  const { may, set } = useDraft();
  const [isOpen, setOpen] = useState(false);
  const place = (field: string): Path => [...base, name, field];
  return (
    <details className="urgentTimes" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <Text span size="sm" fw={600}>
          {name}
        </Text>
        <IconChevronDown className="urgentChevron" size={16} aria-hidden />
      </summary>
      {isOpen && (
        <>
          <SlotsSetting path={place('slots')} zone={zone} channel={channel} none={t('forms.urgent.asOthers')} />
          <WindowsSetting path={place('windows')} />
          <QuietHours path={place('quietHours')} inherited={t('forms.urgent.asPosts')} />
          <ChoiceSetting
            path={place('urgency')}
            label={t('forms.sections.urgency')}
            hint={t('forms.sections.urgencyHint')}
            choices={URGENCIES.map((value) => ({ value, label: t(`forms.names.${value}`) }))}
            clearable
            placeholder={t('forms.sections.byRules')}
          />
          <Group className="settingsCardBody">
            <Button
              variant="subtle"
              color="draft"
              size="xs"
              disabled={!may}
              leftSection={<IconTrash size={14} aria-hidden />}
              onClick={() => set([...base, name], undefined)}
            >
              {t('forms.removeOf', { name })}
            </Button>
          </Group>
        </>
      )}
    </details>
  );
}

/** Times that differ for sections of the site. */
export function SectionTimes({ base, zone, channel }: Props) {
  const { t } = useTranslation();
  const { written, may, set } = useDraft();
  const [name, setName] = useState('');
  const place = [...base, 'sections'];
  const names = Object.keys(Object(at(written, place)));
  const isKnown = names.some((one) => one.toLowerCase() === name.trim().toLowerCase());
  const add = (): void => {
    set([...place, name.trim()], {});
    setName('');
  };
  return (
    <Card title={t('forms.names.sections')} hint={t('forms.sections.hint')}>
      {names.map((one) => (
        <TimesOf key={one} name={one} base={place} zone={zone} channel={channel} />
      ))}
      <Group className="settingsCardBody" gap="xs" align="flex-end">
        <TextInput
          label={t('forms.sections.name')}
          placeholder={t('forms.sections.example')}
          value={name}
          maxLength={200}
          disabled={!may}
          error={isKnown && t('forms.sections.known')}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || name.trim() === '' || isKnown) return;
            event.preventDefault();
            add();
          }}
        />
        <Button
          variant="default"
          disabled={!may || name.trim() === '' || isKnown}
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={add}
        >
          {t('forms.sections.add')}
        </Button>
      </Group>
    </Card>
  );
}
