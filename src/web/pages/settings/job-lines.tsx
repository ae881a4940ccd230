import { ActionIcon, Button, Group, Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../lib/json.ts';
import { at, type Path, textAt, textIn } from '../../data/sections.ts';
import { NextTimes } from './firings.tsx';
import { useDraft } from './form/draft.tsx';
import { SettingField } from './form/field.tsx';
import { Card } from './form/section-form.tsx';
import { HolidayChoice } from './holiday-choice.tsx';

/** Jobs that a cron line starts, with a line to begin with. */
const JOBS = {
  digest: '0 8 * * *',
  'refresh-tokens': '0 4 * * *',
  backup: '0 3 * * *',
  reread: '*/15 * * * *',
  reshare: '0 6 * * *',
  tidy: '0 3 * * *',
  vacuum: '0 2 * * 0',
} as const;
type JobName = keyof typeof JOBS;
const isJob = (name: string): name is JobName => Object.hasOwn(JOBS, name);

const MISSED = ['latest', 'all', 'skip'] as const;

/** Line of a job as a slot is written, with its rule for holidays. */
function slotOf(job: Json | undefined): Json {
  const [cron, holidays] = [textAt(job, ['cron']), at(job, ['holidays'])];
  return holidays === undefined ? cron : { cron, holidays };
}

/** What is saved of a job; a new one is compared with nothing. */
const wasOf = (job: Json | undefined): Json[] => (job === undefined ? [] : [slotOf(job)]);

/** Runs that were missed while nothing was running. */
function Missed({ path, name }: { path: Path; name: string }) {
  const { t } = useTranslation();
  const { complete, may, set } = useDraft();
  return (
    <Select
      label={t('forms.names.missed')}
      aria-label={`${t('forms.names.missed')}: ${name}`}
      data={MISSED.map((value) => ({ value, label: t(`forms.schedule.missed.${value}`) }))}
      value={textAt(complete, path) || 'latest'}
      allowDeselect={false}
      disabled={!may}
      onChange={(value) => set(path, value ?? undefined)}
    />
  );
}

/** When background jobs run. */
export function JobLines() {
  const { t } = useTranslation();
  const { view, written, may, set } = useDraft();
  const names = Object.keys(Object(at(written, ['jobs'])));
  const others = (Object.keys(JOBS) as JobName[]).filter((name) => !names.includes(name));
  return (
    <Card title={t('forms.schedule.jobs')} hint={t('forms.schedule.jobsHint')}>
      {names.map((name) => {
        const zone = at(written, ['jobs', name, 'timeZone']);
        const title = isJob(name) ? t(`forms.jobs.${name}`) : name;
        return (
          <SettingField key={name} path={['jobs', name]} label={title} hint={<code>{name}</code>}>
            {({ error, locked }) => (
              <>
                <Group gap="xs" align="flex-end">
                  <TextInput
                    label={t('forms.names.cron')}
                    aria-label={t('forms.schedule.cronOf', { name: title })}
                    value={textIn(at(written, ['jobs', name, 'cron']))}
                    disabled={locked}
                    error={error}
                    spellCheck={false}
                    styles={{ root: { flex: '1 1 9rem' }, input: { fontFamily: 'monospace' } }}
                    onChange={({ currentTarget }) => set(['jobs', name, 'cron'], currentTarget.value)}
                  />
                  <Missed path={['jobs', name, 'missed']} name={title} />
                  <HolidayChoice
                    label={t('forms.holidays.ofJob', { name: title })}
                    rule={at(written, ['jobs', name, 'holidays'])}
                    disabled={locked}
                    onChange={(rule) => set(['jobs', name, 'holidays'], rule)}
                  />
                  <ActionIcon
                    variant="subtle"
                    color="draft"
                    size="lg"
                    disabled={locked}
                    aria-label={t('forms.removeOf', { name: title })}
                    onClick={() => set(['jobs', name], undefined)}
                  >
                    <IconTrash size={16} aria-hidden />
                  </ActionIcon>
                </Group>
                <NextTimes
                  lines={[slotOf(at(written, ['jobs', name]))]}
                  zone={typeof zone === 'string' ? zone : null}
                  count={2}
                  was={wasOf(at(view.values, ['jobs', name]))}
                />
              </>
            )}
          </SettingField>
        );
      })}
      {others.length > 0 && (
        <Group className="settingsCardBody" gap="xs">
          {others.map((name) => (
            <Button
              key={name}
              variant="default"
              size="xs"
              disabled={!may}
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => set(['jobs', name], { cron: JOBS[name] })}
            >
              {t(`forms.jobs.${name}`)}
            </Button>
          ))}
        </Group>
      )}
    </Card>
  );
}
