import { Button, Group, Select, Stack } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepSettings } from '../../data/account.ts';
import { me } from '../../data/session.ts';
import { LANGUAGES, type Language, speak } from '../../i18n/words.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Section } from './section.tsx';

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
const NAMES = Object.keys(LANGUAGES) as Language[];

/** Own language and time zone. */
export function OwnSettingsSection() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data } = useSuspenseQuery(me);
  const [language, setLanguage] = useState(data?.language ?? null);
  const [timeZone, setTimeZone] = useState(data?.timeZone ?? null);
  const saving = useMutation({
    mutationFn: () => keepSettings({ language, timeZone }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: me.queryKey });
      if (language !== null) await speak(language);
    },
  });
  if (!data) return null;
  const isSame = language === data.language && timeZone === data.timeZone;
  const newsroom = data.newsroom.timeZone;
  return (
    <Section title={t('account.own.title')} about={t('account.own.about')}>
      <form
        className="accountBody"
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        <Stack>
          {saving.error && <ErrorNote error={saving.error} />}
          <Select
            label={t('account.own.language')}
            description={t('account.own.languageHint')}
            data={NAMES.map((value) => ({ value, label: LANGUAGES[value] }))}
            value={language}
            onChange={(value) => setLanguage(NAMES.find((one) => one === value) ?? null)}
            placeholder={t('account.own.browser')}
            clearable
            clearButtonProps={{ 'aria-label': t('account.own.browser') }}
          />
          <Select
            label={t('account.own.timeZone')}
            description={t('account.own.timeZoneHint', { zone: newsroom })}
            data={ZONES}
            value={timeZone}
            onChange={setTimeZone}
            placeholder={t('account.own.newsroom', { zone: newsroom })}
            searchable
            limit={60}
            clearable
            clearButtonProps={{ 'aria-label': t('account.own.newsroom', { zone: newsroom }) }}
            nothingFoundMessage={t('keys.nothing')}
          />
          <Group justify="flex-end">
            <Button type="submit" disabled={isSame} loading={saving.isPending}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
