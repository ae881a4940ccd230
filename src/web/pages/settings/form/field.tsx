import { ActionIcon, Menu, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconDots, IconLock, IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Path, Setting } from '../../../data/sections.ts';
import { Time } from '../../../parts/time.tsx';
import { type SettingState, useDraft, useSetting } from './draft.tsx';
import { writtenText } from './names.ts';
import { useReview } from './review.tsx';

/** Says that a setting was changed here, and returns it to the file. */
function ChangedHere({ path, name, changed }: { path: Path; name: string; changed: readonly Setting[] }) {
  const { t } = useTranslation();
  const { may, view } = useDraft();
  const review = useReview();
  const [first] = changed;
  if (!first) return null;
  const { by, at } = first.source;
  const [moved] = changed.filter(({ changedInFile }) => changedInFile);
  return (
    <div className="settingChanged">
      <span className="settingMark" data-look={moved !== undefined || undefined}>
        {moved ? <IconAlertTriangle size={14} aria-hidden /> : <IconPencil size={14} aria-hidden />}
        {t('forms.changedHere')}
      </span>
      <Text span size="xs" c="dimmed">
        {t('forms.byAt', { by: by ?? '' })} {at && <Time at={at} />}
        {' · '}
        {moved
          ? t('forms.fileNowHas', { value: writtenText(moved.inFile, moved.path) })
          : first.inFile === null
            ? t('forms.notInFile')
            : t('forms.fileHas', { value: writtenText(first.inFile, first.path) })}
      </Text>
      {may && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" color="draft" size="sm" aria-label={t('forms.moreOf', { name })}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              onClick={() => review({ section: view.section, revert: [[...path]] })}
            >
              {t('forms.revert')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

interface Props {
  path: Path;
  label: string;
  hint?: ReactNode;
  /** The control has the whole width. */
  wide?: boolean;
  /** The title of its card names it already. */
  bare?: boolean;
  children: (state: SettingState) => ReactNode;
}

/** One setting: its name and meaning at left, its control at right, and where its value is from. */
export function SettingField({ path, label, hint, wide = false, bare = false, children }: Props) {
  const { t } = useTranslation();
  const state = useSetting(path);
  const changed = state.settings.filter(({ source }) => source.from === 'desk');
  const variable = state.settings.find(({ source }) => source.from === 'environment')?.source.variable;
  return (
    <div className="setting" data-wide={wide || undefined} data-edited={state.isEdited || undefined}>
      <div className="settingName">
        {!bare && (
          <span className="settingLabel" aria-hidden>
            {label}
          </span>
        )}
        {hint && <div className="settingHint">{hint}</div>}
      </div>
      <div className="settingControl">
        {children(state)}
        {variable && (
          <span className="settingMark">
            <IconLock size={14} aria-hidden />
            {t('forms.byVariable', { variable })}
          </span>
        )}
        <ChangedHere path={path} name={label} changed={changed} />
      </div>
    </div>
  );
}
