import i18next from 'i18next';
import { timeText } from '../../data/time.ts';
import { bracketed } from '../../parts/server-text.ts';
import { DAYS, type Slot, slotsIn } from './slots-lines.ts';

/** Short name of a day, Monday being the first: the first of January 2024 was one. */
export const dayName = (index: number, language: string): string =>
  timeText(`2024-01-0${index + 1}T12:00:00Z`, 'weekday', { zone: 'UTC', language });

function slotText(slot: Slot): string {
  if ('line' in slot) return slot.line;
  if (slot.days.length === DAYS.length) return slot.time;
  const indexes = slot.days.map((day) => DAYS.indexOf(day));
  const [first = 0, last = 0] = [indexes[0], indexes.at(-1)];
  const name = (index: number): string => dayName(index, i18next.language);
  const isRun = last - first === indexes.length - 1 && indexes.length > 2;
  return `${slot.time}${bracketed(isRun ? `${name(first)}–${name(last)}` : indexes.map(name).join(' '))}`;
}

/** Slots in words: `07:30 (Mon–Fri), 12:00`. */
export const slotsText = (lines: readonly string[]): string =>
  lines.length === 0 ? i18next.t('forms.none') : lines.flatMap(slotsIn).map(slotText).join(', ');
