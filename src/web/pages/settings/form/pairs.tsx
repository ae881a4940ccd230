import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** Name of the pairs, for what is read aloud. */
  label: string;
  keyLabel: string;
  valueLabel: string;
  pairs: readonly (readonly [string, string])[];
  disabled: boolean;
  add: string;
  onChange: (pairs: [string, string][]) => void;
}

/** Rows of two texts, such as a name and a handle. A row that is not complete yet is kept here. */
export function PairsInput({ label, keyLabel, valueLabel, pairs, disabled, add, onChange }: Props) {
  const { t } = useTranslation();
  const [rows, setRows] = useState<[string, string][]>(() => pairs.map(([key, value]) => [key, value]));
  const isComplete = ([key, value]: readonly [string, string]): boolean => key.trim() !== '' && value.trim() !== '';
  const given = JSON.stringify(pairs);
  const [known, setKnown] = useState(given);
  // Saved, discarded or returned to the file: what is given holds.
  if (given !== known) {
    setKnown(given);
    if (JSON.stringify(rows.filter(isComplete)) !== given) setRows(pairs.map(([key, value]) => [key, value]));
  }
  const change = (next: [string, string][]): void => {
    setRows(next);
    onChange(next.filter(isComplete));
  };
  return (
    <fieldset className="pairs plainSet" aria-label={label}>
      {rows.map(([key, value], index) => (
        <div className="pair" key={index}>
          <TextInput
            aria-label={`${keyLabel} ${index + 1}`}
            placeholder={keyLabel}
            value={key}
            disabled={disabled}
            onChange={({ currentTarget }) => change(rows.with(index, [currentTarget.value, value]))}
          />
          <TextInput
            aria-label={`${valueLabel} ${index + 1}`}
            placeholder={valueLabel}
            value={value}
            disabled={disabled}
            onChange={({ currentTarget }) => change(rows.with(index, [key, currentTarget.value]))}
          />
          <ActionIcon
            variant="subtle"
            color="draft"
            disabled={disabled}
            aria-label={t('forms.removeOf', { name: key === '' ? keyLabel : key })}
            onClick={() => change(rows.toSpliced(index, 1))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        size="xs"
        disabled={disabled}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => setRows([...rows, ['', '']])}
      >
        {add}
      </Button>
    </fieldset>
  );
}
