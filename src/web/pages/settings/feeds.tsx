import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconPlus, IconRss, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { at } from '../../data/sections.ts';
import { useDraft } from './form/draft.tsx';
import { SettingField } from './form/field.tsx';
import { ChannelsInput, ChoiceSetting, NumberSetting, TextSetting } from './form/fields.tsx';
import { Card, SectionForm } from './form/section-form.tsx';

/** Id of a new feed, from its address: `paper-feed`. */
function idFor(url: string, taken: readonly string[]): string {
  const { hostname = '', pathname = '' } = URL.canParse(url) ? new URL(url) : {};
  const words = `${hostname.replace(/^www\./, '').split('.')[0] ?? ''}-${pathname.split('/').filter(Boolean).at(-1) ?? ''}`;
  const plain = words
    .toLowerCase()
    .replace(/\.\w+$/, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40);
  const base = plain === '' ? 'feed' : plain;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.includes(id)) return id;
  }
}

const CHOICES = { kind: ['feed', 'sitemap'], when: ['slot', 'now'] } as const;

function Feed({ id }: { id: string }) {
  const { t } = useTranslation();
  const { set, may } = useDraft();
  const base = ['sources', id];
  return (
    <section className="settingsCard" aria-label={id}>
      <header>
        <Group gap="xs" wrap="nowrap">
          <IconRss size={18} aria-hidden />
          <h3 style={{ flex: 1 }}>{id}</h3>
          <ActionIcon
            variant="subtle"
            color="draft"
            disabled={!may}
            aria-label={t('forms.removeOf', { name: id })}
            onClick={() => set(base, undefined)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      </header>
      <TextSetting path={[...base, 'url']} label={t('forms.names.url')} type="url" />
      <ChoiceSetting
        path={[...base, 'kind']}
        label={t('forms.names.kind')}
        placeholder={t('forms.feeds.detected')}
        clearable
        choices={CHOICES.kind.map((value) => ({ value, label: t(`forms.feeds.kinds.${value}`) }))}
      />
      <NumberSetting
        path={[...base, 'every']}
        label={t('forms.names.every')}
        unit={t('forms.units.seconds')}
        min={30}
        placeholder="300"
      />
      <NumberSetting
        path={[...base, 'fresh']}
        label={t('forms.names.fresh')}
        hint={t('forms.feeds.freshHint')}
        unit={t('forms.units.minutes')}
        placeholder="0"
      />
      <TextSetting
        path={[...base, 'language']}
        label={t('forms.names.language')}
        hint={t('forms.feeds.languageHint')}
        placeholder={t('forms.feeds.asPages')}
      />
      <SettingField path={[...base, 'channels']} label={t('forms.names.channels')}>
        {({ value, error, locked, set: write }) => (
          <ChannelsInput
            label={t('forms.names.channels')}
            value={value}
            disabled={locked}
            error={error}
            onChange={write}
          />
        )}
      </SettingField>
      <ChoiceSetting
        path={[...base, 'when']}
        label={t('forms.names.when')}
        hint={t('forms.feeds.whenHint')}
        placeholder={t('forms.feeds.whens.slot')}
        choices={CHOICES.when.map((value) => ({ value, label: t(`forms.feeds.whens.${value}`) }))}
      />
    </section>
  );
}

function Form() {
  const { t } = useTranslation();
  const { complete, may, set } = useDraft();
  const [url, setUrl] = useState('');
  const ids = Object.keys(Object(at(complete, ['sources'])));
  const add = (): void => {
    set(['sources', idFor(url, ids)], { url: url.trim() });
    setUrl('');
  };
  return (
    <>
      {may && (
        <Card title={t('forms.feeds.add')} hint={t('forms.feeds.addHint')}>
          <form
            className="settingsCardBody"
            onSubmit={(event) => {
              event.preventDefault();
              add();
            }}
          >
            <Group gap="xs" wrap="nowrap">
              <TextInput
                type="url"
                aria-label={t('forms.feeds.address')}
                placeholder="https://www.example.com/feed.xml"
                value={url}
                style={{ flex: 1 }}
                onChange={({ currentTarget }) => setUrl(currentTarget.value)}
              />
              <Button
                type="submit"
                variant="default"
                disabled={!URL.canParse(url.trim())}
                leftSection={<IconPlus size={16} aria-hidden />}
              >
                {t('forms.feeds.add')}
              </Button>
            </Group>
          </form>
        </Card>
      )}
      {ids.map((id) => (
        <Feed key={id} id={id} />
      ))}
      {ids.length === 0 && <p className="settingHint">{t('forms.feeds.none')}</p>}
    </>
  );
}

/** Feeds and sitemaps that are polled for articles. */
export function FeedsPage() {
  const { t } = useTranslation();
  return (
    <SectionForm section="feeds" title={t('forms.feeds.title')} about={t('forms.feeds.about')}>
      <Form />
    </SectionForm>
  );
}
