import i18next from 'i18next';
import type { Json } from '../../../lib/json.ts';
import { textAt } from '../../data/sections.ts';
import { timeText } from '../../data/time.ts';
import { bracketed } from '../../parts/server-text.ts';
import { DAYS, type Slot, slotsIn } from './slots-lines.ts';

/** Short name of a day, Monday being the first: the first of January 2024 was one. */
export const dayName = (index: number, language: string): string =>
  timeText(`2024-01-0${index + 1}T12:00:00Z`, 'weekday', { zone: 'UTC', language });

function ruleText(rule: Json | undefined): string {
  if (rule === undefined) return '';
  const as = textAt(rule, ['as']);
  const day = dayName(
    Math.max(
      0,
      DAYS.findIndex((one) => one === as),
    ),
    i18next.language,
  );
  const text = as
    ? i18next.t('forms.holidays.as', { day })
    : i18next.t(`forms.holidays.${rule === 'only' ? 'only' : 'skip'}`);
  return bracketed(text);
}

const slotText = (slot: Slot): string => `${plainText(slot)}${ruleText(slot.holidays)}`;

function plainText(slot: Slot): string {
  if ('line' in slot) return slot.line;
  if (slot.days.length === DAYS.length) return slot.time;
  const indexes = slot.days.map((day) => DAYS.indexOf(day));
  const [first = 0, last = 0] = [indexes[0], indexes.at(-1)];
  const name = (index: number): string => dayName(index, i18next.language);
  const isRun = last - first === indexes.length - 1 && indexes.length > 2;
  return `${slot.time}${bracketed(isRun ? `${name(first)}–${name(last)}` : indexes.map(name).join(' '))}`;
}

/** Slots in words: `07:30 (Mon–Fri), 12:00`. */
export const slotsText = (lines: readonly Json[]): string =>
  lines.length === 0 ? i18next.t('forms.none') : lines.flatMap(slotsIn).map(slotText).join(', ');
