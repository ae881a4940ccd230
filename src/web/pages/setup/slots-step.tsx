import '../settings/settings.css';
import { Button, Radio, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useZone } from '../../data/session.ts';
import { applySetup } from '../../data/setup.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { NextTimes } from '../settings/firings.tsx';
import { StepFrame } from './step.tsx';

/** Days that many newsrooms have; cron lines. */
const DAYS = {
  daily: ['0 8 * * *', '30 12 * * *', '0 18 * * *'],
  workdays: ['0 8-20/2 * * *'],
  any: [],
} as const satisfies Record<string, readonly string[]>;
type Day = keyof typeof DAYS;
const NAMES = Object.keys(DAYS) as Day[];

/** When posts may go out, for all channels at first. */
export function SlotsStep({ onSaved, onSkip }: { onSaved: () => void; onSkip: () => void }) {
  const { t } = useTranslation();
  const zone = useZone();
  const [day, setDay] = useState<Day>('daily');
  const saving = useMutation({ mutationFn: () => applySetup({ slots: [...DAYS[day]] }), onSuccess: onSaved });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <form onSubmit={submit}>
      <StepFrame
        title={t('setup.slots.title')}
        about={t('setup.slots.about', { zone: zone.replaceAll('_', ' ') })}
        onSkip={onSkip}
        disabled={saving.isPending}
        action={
          <Button type="submit" loading={saving.isPending}>
            {t('setup.slots.submit')}
          </Button>
        }
      >
        <Stack>
          {saving.error && <ErrorNote error={saving.error} />}
          <Radio.Group
            label={t('setup.slots.label')}
            value={day}
            onChange={(value) => setDay(NAMES.find((name) => name === value) ?? 'daily')}
          >
            <Stack gap="sm" mt="xs">
              {NAMES.map((name) => (
                <Radio
                  key={name}
                  value={name}
                  label={t(`setup.slots.${name}`)}
                  description={t(`setup.slots.${name}Hint`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <NextTimes lines={DAYS[day]} zone={zone} />
        </Stack>
      </StepFrame>
    </form>
  );
}
