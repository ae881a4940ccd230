import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useZone } from '../data/session.ts';
import { type TimeStyle, timeText, typedInstant } from '../data/time.ts';

interface Props {
  label: string;
  description?: ReactNode;
  /** By the clocks of `zone`, as `2026-11-27T18:30`. */
  value: string;
  zone: string;
  required?: boolean;
  isFirst?: boolean;
  onChange: (typed: string) => void;
}

/** Date and time field in the newsroom's zone; shows an error for a time that its clocks skip. */
export function TimeInput({ label, description, value, zone, required = false, isFirst = false, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <TextInput
      type="datetime-local"
      label={label}
      description={description}
      value={value}
      // Some browsers add seconds.
      onChange={({ currentTarget }) => onChange(currentTarget.value.slice(0, 16))}
      error={value !== '' && typedInstant(value, zone) === null ? t('post.at.never', { zone }) : null}
      required={required}
      data-autofocus={isFirst || undefined}
    />
  );
}

interface TimeProps {
  at: string;
  style?: TimeStyle;
  /** Absent: the newsroom's. */
  zone?: string;
}

/** A time by the clocks of a zone; all of it, with the zone, as its title. */
export function Time({ at, style = 'short', zone }: TimeProps) {
  const { i18n } = useTranslation();
  const newsroom = useZone();
  const clock = { zone: zone ?? newsroom, language: i18n.language };
  return (
    <time dateTime={at} title={timeText(at, 'zoned', clock)}>
      {timeText(at, style, clock)}
    </time>
  );
}
