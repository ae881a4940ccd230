import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { typedInstant } from '../data/time.ts';

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

/** A date and a time by the newsroom's clocks; says so where these never show it. */
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
