import { Alert, Button, Checkbox, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Confirmed, SiteProposals } from '../../data/setup.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { listText, textOf } from '../../parts/server-text.ts';
import { ZONES } from '../settings/zones.ts';
import { type Choices, confirmedOf, firstChoices } from './choices.ts';
import { AccountList, FeedList } from './confirm-lists.tsx';
import { ColourChoice, LogoChoice } from './confirm-looks.tsx';
import { StepFrame } from './step.tsx';

interface Props {
  read: SiteProposals;
  /** What was confirmed and could not be saved; null: nothing yet. */
  confirmed: Confirmed | null;
  error: unknown;
  isPending: boolean;
  /** false: it is saved once someone has signed in. */
  savesNow: boolean;
  onConfirm: (confirmed: Confirmed) => void;
  onAgain: () => void;
  onSkip: () => void;
}

interface FieldProps {
  read: SiteProposals;
  choices: Choices;
  set: (more: Partial<Choices>) => void;
}

function NameField({ read, choices, set }: FieldProps) {
  const { t } = useTranslation();
  const found = read.names.find(({ value }) => value === choices.name);
  const others = read.names.filter(({ value }) => value !== choices.name);
  const hint = found ? t('setup.confirm.from', { place: textOf(found.from) }) : null;
  return (
    <div>
      <TextInput
        label={t('setup.confirm.name')}
        description={read.names.length === 0 ? t('setup.confirm.nothing') : hint}
        value={choices.name}
        maxLength={100}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      {others.length > 0 && (
        <div className="setupOthers">
          <span>{t('setup.confirm.others')}</span>
          {others.map(({ value }) => (
            <Button
              key={value}
              variant="default"
              size="compact-xs"
              aria-label={t('setup.confirm.use', { name: value })}
              onClick={() => set({ name: value })}
            >
              {value}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

const isTag = (text: string): boolean => /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(text);

function LanguagesField({ choices: { languages }, set }: FieldProps) {
  const { t, i18n } = useTranslation();
  const names = new Intl.DisplayNames(i18n.language, { type: 'language' });
  const list = listText(languages.filter(isTag).map((tag) => names.of(tag) ?? tag));
  return (
    <TagsInput
      label={t('setup.confirm.languages')}
      description={
        languages.length === 0 ? t('setup.confirm.nothing') : t('setup.confirm.languagesHint', { names: list })
      }
      placeholder={languages.length === 0 ? t('setup.confirm.languagesEmpty') : ''}
      value={languages}
      onChange={(tags) => set({ languages: tags.filter(isTag) })}
    />
  );
}

function ZoneField({ read, choices: { timeZone }, set }: FieldProps) {
  const { t } = useTranslation();
  const found = read.timeZones.find(({ value }) => value === timeZone);
  const listed = ZONES.some(({ value }) => value === timeZone);
  const data =
    timeZone === null || listed ? ZONES : [{ value: timeZone, label: timeZone.replaceAll('_', ' ') }, ...ZONES];
  return (
    <Select
      label={t('setup.confirm.timeZone')}
      description={
        found ? t('setup.confirm.timeZoneHint', { reason: textOf(found.from) }) : t('setup.confirm.timeZoneNone')
      }
      placeholder={t('setup.confirm.timeZoneNone')}
      data={data}
      value={timeZone}
      onChange={(zone) => set({ timeZone: zone })}
      searchable
      allowDeselect={false}
    />
  );
}

/** Everything that the site proposes, each with where it was found, to confirm or correct. */
export function ConfirmStep({ read, confirmed, error, isPending, savesNow, onConfirm, onAgain, onSkip }: Props) {
  const { t } = useTranslation();
  const [choices, setChoices] = useState(() => firstChoices(read, confirmed));
  const set = (more: Partial<Choices>): void => setChoices((before) => ({ ...before, ...more }));
  const field = { read, choices, set };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onConfirm(confirmedOf(read, choices));
  };
  return (
    <form onSubmit={submit}>
      <StepFrame
        title={t('setup.confirm.title')}
        about={t('setup.confirm.about', { site: new URL(read.site).host })}
        onSkip={onSkip}
        disabled={isPending}
        action={
          <>
            <Button type="submit" loading={isPending}>
              {t(savesNow ? 'setup.confirm.submit' : 'setup.confirm.later')}
            </Button>
            <Button variant="default" onClick={onAgain} disabled={isPending}>
              {t('setup.confirm.again')}
            </Button>
          </>
        }
      >
        <Stack gap="lg">
          {error !== null && error !== undefined && <ErrorNote error={error} />}
          {read.notes.length > 0 && (
            <Alert color="look" variant="light" p="sm">
              {read.notes.map((note) => (
                <Text size="sm" key={`${note.code} ${note.text}`}>
                  {textOf(note)}
                </Text>
              ))}
            </Alert>
          )}
          <NameField {...field} />
          <LogoChoice {...field} />
          <ColourChoice {...field} />
          <div className="setupPair">
            <LanguagesField {...field} />
            <ZoneField {...field} />
          </div>
          {read.mobile && (
            <Checkbox
              label={t('setup.confirm.mobile')}
              description={read.mobile.value}
              checked={choices.mobile}
              onChange={({ currentTarget }) => set({ mobile: currentTarget.checked })}
            />
          )}
          <FeedList {...field} />
          <AccountList {...field} />
        </Stack>
      </StepFrame>
    </form>
  );
}
