import { ActionIcon, Button, Group, NumberInput, Text, TextInput } from '@mantine/core';
import { IconClockPlus, IconTerminal2, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../lib/json.ts';
import { at, type Path, textAt } from '../../data/sections.ts';
import { NextTimes } from './firings.tsx';
import { SettingField } from './form/field.tsx';
import { listIn } from './form/fields.tsx';
import { HolidayChoice } from './holiday-choice.tsx';
import { DAYS, type Day, daysIn, daysText, lineOf, type Slot, slotsIn } from './slots-lines.ts';
import { dayName } from './slots-text.ts';

interface DaysProps {
  label: string;
  days: readonly Day[];
  disabled: boolean;
  onChange: (days: Day[]) => void;
}

/** Buttons for the days of a week; at least one stays chosen. */
function Days({ label, days, disabled, onChange }: DaysProps) {
  const { i18n } = useTranslation();
  return (
    <fieldset className="days plainSet" aria-label={label}>
      {DAYS.map((day, index) => {
        const isOn = days.includes(day);
        return (
          <button
            key={day}
            type="button"
            aria-pressed={isOn}
            disabled={disabled || (isOn && days.length === 1)}
            onClick={() => onChange(isOn ? days.filter((one) => one !== day) : [...days, day])}
          >
            {dayName(index, i18n.language)}
          </button>
        );
      })}
    </fieldset>
  );
}

interface Props {
  path: Path;
  zone: string | null;
  /** Channel that they are of, or `default`. */
  channel: string;
  /** Shown while there are none. */
  none: string;
}

/** Slots of a channel: times on days of the week, and cron lines for what is rarer. */
export function SlotsSetting({ path, zone, channel, none }: Props) {
  const { t } = useTranslation();
  const label = t('forms.names.slots');
  return (
    <SettingField path={path} label={label} hint={t('forms.schedule.slotsHint')} wide>
      {({ written, error, locked, set }) => {
        const lines = Array.isArray(written) ? written : [];
        const slots = lines.flatMap(slotsIn);
        const write = (next: readonly Slot[]) => set(next.map(lineOf));
        const change = (index: number, slot: Slot) => write(slots.with(index, slot));
        const holidays = (index: number, slot: Slot) => (
          <HolidayChoice
            label={t('forms.holidays.of', { number: index + 1 })}
            rule={slot.holidays}
            disabled={locked}
            onChange={(rule) => change(index, { ...slot, holidays: rule })}
          />
        );
        const remove = (index: number) => (
          <ActionIcon
            variant="subtle"
            color="draft"
            disabled={locked}
            aria-label={t('forms.schedule.removeSlot', { number: index + 1 })}
            onClick={() => write(slots.toSpliced(index, 1))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        );
        return (
          <div className="pairs">
            {slots.length === 0 && (
              <Text size="sm" c="dimmed">
                {written === undefined ? none : t('forms.schedule.anyTime')}
              </Text>
            )}
            {slots.map((slot, index) =>
              'line' in slot ? (
                <div className="slotRow" data-line key={index}>
                  <TextInput
                    aria-label={t('forms.schedule.line', { number: index + 1 })}
                    value={slot.line}
                    disabled={locked}
                    spellCheck={false}
                    styles={{ input: { fontFamily: 'monospace' } }}
                    onChange={({ currentTarget }) => change(index, { ...slot, line: currentTarget.value })}
                  />
                  {holidays(index, slot)}
                  {remove(index)}
                </div>
              ) : (
                <div className="slotRow" key={index}>
                  <TextInput
                    type="time"
                    aria-label={t('forms.schedule.time', { number: index + 1 })}
                    value={slot.time}
                    disabled={locked}
                    onChange={({ currentTarget }) =>
                      currentTarget.value !== '' && change(index, { ...slot, time: currentTarget.value.slice(0, 5) })
                    }
                  />
                  <Days
                    label={t('forms.schedule.daysOf', { number: index + 1 })}
                    days={slot.days}
                    disabled={locked}
                    onChange={(days) => change(index, { ...slot, days })}
                  />
                  {holidays(index, slot)}
                  {remove(index)}
                </div>
              ),
            )}
            {error && (
              <Text size="xs" c="fail" role="alert">
                {error}
              </Text>
            )}
            <Group gap="xs">
              <Button
                variant="default"
                size="xs"
                disabled={locked}
                leftSection={<IconClockPlus size={14} aria-hidden />}
                onClick={() => write([...slots, { time: '12:00', days: [...DAYS], holidays: undefined }])}
              >
                {t('forms.schedule.addTime')}
              </Button>
              <Button
                variant="subtle"
                color="draft"
                size="xs"
                disabled={locked}
                leftSection={<IconTerminal2 size={14} aria-hidden />}
                onClick={() => write([...slots, { line: '0 12 1 * *', holidays: undefined }])}
              >
                {t('forms.schedule.addLine')}
              </Button>
            </Group>
            <NextTimes lines={lines} zone={zone} channel={channel} />
          </div>
        );
      }}
    </SettingField>
  );
}

/** Parts of the day in which any minute will do. */
export function WindowsSetting({ path }: { path: Path }) {
  const { t } = useTranslation();
  const label = t('forms.names.windows');
  return (
    <SettingField path={path} label={label} hint={t('forms.schedule.windowsHint')} wide>
      {({ written, error, locked, set }) => {
        const windows = Array.isArray(written) ? written : [];
        const write = (next: readonly Json[]) => set([...next]);
        const change = (index: number, more: Record<string, Json>) =>
          write(windows.with(index, { ...Object(windows[index]), ...more }));
        /** Writes an optional setting of a window; undefined: it is left out. */
        const put = (index: number, name: string, value: Json | undefined) => {
          const { [name]: _, ...rest } = Object(windows[index]) as Record<string, Json>;
          write(windows.with(index, value === undefined ? rest : { ...rest, [name]: value }));
        };
        return (
          <div className="pairs">
            {windows.map((window, index) => {
              const days = at(window, ['days']);
              const chosen = days === undefined ? [...DAYS] : daysIn(listIn(days).join(','));
              const gap = at(window, ['minGapMinutes']);
              return (
                <div className="slotRow" data-window key={index}>
                  {(['from', 'to'] as const).map((end) => (
                    <TextInput
                      key={end}
                      type="time"
                      aria-label={t(`forms.schedule.${end}`, { number: index + 1 })}
                      value={textAt(window, [end])}
                      disabled={locked}
                      onChange={({ currentTarget }) => change(index, { [end]: currentTarget.value.slice(0, 5) })}
                    />
                  ))}
                  <Days
                    label={t('forms.schedule.daysOf', { number: index + 1 })}
                    days={chosen ?? []}
                    disabled={locked || chosen === null}
                    onChange={(next) => change(index, { days: daysText(next) })}
                  />
                  <NumberInput
                    aria-label={t('forms.schedule.gapOf', { number: index + 1 })}
                    placeholder={t('forms.names.minGapMinutes')}
                    value={typeof gap === 'number' ? gap : ''}
                    suffix={` ${t('forms.units.minutes')}`}
                    min={0}
                    disabled={locked}
                    onChange={(minutes) => put(index, 'minGapMinutes', minutes === '' ? undefined : Number(minutes))}
                  />
                  <ActionIcon
                    variant="subtle"
                    color="draft"
                    disabled={locked}
                    aria-label={t('forms.schedule.removeWindow', { number: index + 1 })}
                    onClick={() => write(windows.toSpliced(index, 1))}
                  >
                    <IconTrash size={16} aria-hidden />
                  </ActionIcon>
                  <HolidayChoice
                    label={t('forms.holidays.ofWindow', { number: index + 1 })}
                    rule={at(window, ['holidays'])}
                    disabled={locked}
                    onChange={(rule) => put(index, 'holidays', rule)}
                  />
                </div>
              );
            })}
            {error && (
              <Text size="xs" c="fail" role="alert">
                {error}
              </Text>
            )}
            <Button
              variant="default"
              size="xs"
              disabled={locked}
              leftSection={<IconClockPlus size={14} aria-hidden />}
              onClick={() => write([...windows, { from: '08:00', to: '10:00' }])}
            >
              {t('forms.schedule.addWindow')}
            </Button>
          </div>
        );
      }}
    </SettingField>
  );
}
