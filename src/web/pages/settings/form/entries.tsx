import { ActionIcon, Button, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../../lib/json.ts';
import { type Path, put } from '../../../data/sections.ts';
import { SettingField } from './field.tsx';

interface EntriesProps {
  path: Path;
  label: string;
  hint: string;
  add: string;
  /** A new entry, which the server takes once it is filled in. */
  fresh: Json;
  children: (entry: Json, change: (key: string, value: Json | undefined) => void, locked: boolean) => ReactNode;
}

/** List of rules, each with fields of its own; it is one setting. */
export function Entries({ path, label, hint, add, fresh, children }: EntriesProps) {
  const { t } = useTranslation();
  return (
    <SettingField path={path} label={label} hint={hint} wide bare>
      {({ value, error, locked, set }) => {
        const entries = Array.isArray(value) ? value : [];
        return (
          <div className="pairs">
            {entries.map((entry, index) => (
              <fieldset className="ruleEntry" key={index} aria-label={`${label} ${index + 1}`}>
                <div className="entryFields">
                  {children(entry, (key, next) => set(entries.with(index, put(entry, [key], next))), locked)}
                </div>
                <ActionIcon
                  variant="subtle"
                  color="draft"
                  disabled={locked}
                  aria-label={t('forms.removeOf', { name: `${label} ${index + 1}` })}
                  onClick={() => set(entries.toSpliced(index, 1))}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </fieldset>
            ))}
            {error && (
              <Text size="xs" c="fail" role="alert">
                {error}
              </Text>
            )}
            <Button
              variant="default"
              size="xs"
              disabled={locked}
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => set([...entries, fresh])}
            >
              {add}
            </Button>
          </div>
        );
      }}
    </SettingField>
  );
}

/** A field whose own label no one sees, with one. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <span className="settingLabel" aria-hidden>
        {label}
      </span>
      {children}
    </div>
  );
}

/** A list that is left out while it is empty. */
export const orNone = (list: string[]): Json | undefined => (list.length === 0 ? undefined : list);
