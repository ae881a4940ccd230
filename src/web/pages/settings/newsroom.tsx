import { Group, NumberInput, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../lib/json.ts';
import { at, textAt, textsIn } from '../../data/sections.ts';
import { gap } from '../../parts/server-text.ts';
import { TextLink } from '../../parts/text-link.tsx';
import { SettingField } from './form/field.tsx';
import { ChannelsInput, ChoiceSetting, ListSetting, NumberSetting, TextSetting } from './form/fields.tsx';
import { PairsInput } from './form/pairs.tsx';
import { Card, SectionForm } from './form/section-form.tsx';
import { ZONES } from './zones.ts';

function Links() {
  const { t } = useTranslation();
  return (
    <Card title={t('forms.newsroom.links')} hint={t('forms.newsroom.linksHint')}>
      <SettingField
        path={['links', 'parameters']}
        label={t('forms.names.parameters')}
        hint={t('forms.newsroom.parametersHint')}
      >
        {({ value, locked, set }) => (
          <PairsInput
            label={t('forms.names.parameters')}
            keyLabel={t('forms.newsroom.parameter')}
            valueLabel={t('forms.newsroom.parameterValue')}
            add={t('forms.newsroom.addParameter')}
            pairs={textsIn(value)}
            disabled={locked}
            onChange={(pairs) => set(Object.fromEntries(pairs))}
          />
        )}
      </SettingField>
      <SettingField path={['links', 'mobile']} label={t('forms.names.mobile')} hint={t('forms.newsroom.mobileHint')}>
        {({ value, locked, set }) => (
          <PairsInput
            label={t('forms.names.mobile')}
            keyLabel={t('forms.newsroom.from')}
            valueLabel={t('forms.newsroom.to')}
            add={t('forms.newsroom.addRule')}
            pairs={(Array.isArray(value) ? value : []).map((rule) => [textAt(rule, ['from']), textAt(rule, ['to'])])}
            disabled={locked}
            onChange={(pairs) => set(pairs.length === 0 ? undefined : pairs.map(([from, to]) => ({ from, to })))}
          />
        )}
      </SettingField>
    </Card>
  );
}

function Reading() {
  const { t } = useTranslation();
  return (
    <Card title={t('forms.newsroom.reading')}>
      <SettingField path={['reread']} label={t('forms.names.reread')} hint={t('forms.newsroom.rereadHint')}>
        {({ value, error, locked, set }) => (
          <NumberInput
            aria-label={t('forms.names.reread')}
            className="settingNumber"
            value={Number(at(value, ['days']) ?? 0) || ''}
            placeholder={t('forms.newsroom.never')}
            suffix={` ${t('forms.units.days')}`}
            min={1}
            clampBehavior="none"
            error={error}
            disabled={locked}
            onChange={(days) => set(days === '' ? null : { days: Number(days) })}
          />
        )}
      </SettingField>
      <ChoiceSetting
        path={['robots']}
        label={t('forms.names.robots')}
        hint={t('forms.newsroom.robotsHint')}
        choices={(['ignore-own', 'obey'] as const).map((value) => ({
          value,
          label: t(`forms.newsroom.robots.${value}`),
        }))}
      />
      <TextSetting
        path={['contact']}
        label={t('forms.names.contact')}
        hint={t('forms.newsroom.contactHint')}
        placeholder={t('forms.newsroom.contactPlaceholder')}
        empty={null}
      />
    </Card>
  );
}

const GROUNDS = ['blur', 'crop'] as const;
const CAPTIONS = ['beside', 'either', 'burnt-in', 'none'] as const;

/** How long things wait, are tried and are kept, and how videos are fitted. */
function Publishing() {
  const { t } = useTranslation();
  return (
    <Card title={t('forms.newsroom.publishing')}>
      <NumberSetting
        path={['timings', 'undo']}
        label={t('forms.names.undo')}
        hint={t('forms.newsroom.undoHint')}
        unit={t('forms.units.seconds')}
        placeholder="10"
        max={60}
      />
      <NumberSetting
        path={['retries', 'attempts']}
        label={t('forms.names.attempts')}
        hint={t('forms.newsroom.attemptsHint')}
        unit={t('forms.units.times')}
        min={1}
      />
      <NumberSetting
        path={['media', 'keepDays']}
        label={t('forms.names.keepDays')}
        hint={t('forms.newsroom.keepHint')}
        unit={t('forms.units.days')}
        placeholder={t('forms.newsroom.forever')}
        min={1}
        empty={null}
      />
      <ChoiceSetting
        path={['video', 'ground']}
        label={t('forms.newsroom.ground')}
        hint={t('forms.newsroom.groundHint')}
        choices={GROUNDS.map((value) => ({ value, label: t(`forms.newsroom.grounds.${value}`) }))}
      />
      <ChoiceSetting
        path={['video', 'captions']}
        label={t('forms.names.captions')}
        hint={t('forms.newsroom.captionsHint')}
        choices={CAPTIONS.map((value) => ({ value, label: t(`forms.newsroom.captions.${value}`) }))}
      />
    </Card>
  );
}

function PublishedFeed() {
  const { t } = useTranslation();
  const items = (value: Json | undefined): number => Number(at(value, ['items']) ?? 50);
  return (
    <Card title={t('forms.newsroom.published')} hint={t('forms.newsroom.publishedHint')}>
      <SettingField path={['publishedFeed']} label={t('forms.names.publishedFeed')}>
        {({ value, error, locked, set }) => {
          const isOn = value !== null && value !== undefined;
          const change = (more: Record<string, Json>) => set({ ...Object(value), ...more });
          return (
            <>
              <Switch
                aria-label={t('forms.names.publishedFeed')}
                checked={isOn}
                disabled={locked}
                error={error}
                onChange={({ currentTarget }) => set(currentTarget.checked ? { items: 50 } : null)}
              />
              {isOn && (
                <Group gap="xs" wrap="nowrap" align="flex-start">
                  <NumberInput
                    aria-label={t('forms.names.items')}
                    value={items(value)}
                    suffix={` ${t('forms.units.stories')}`}
                    min={1}
                    max={200}
                    disabled={locked}
                    onChange={(count) => change({ items: Number(count) || 50 })}
                  />
                  <ChannelsInput
                    label={t('forms.names.channels')}
                    value={at(value, ['channels'])}
                    disabled={locked}
                    onChange={(ids) => change({ channels: ids ?? null })}
                  />
                </Group>
              )}
            </>
          );
        }}
      </SettingField>
    </Card>
  );
}

function About() {
  const { t } = useTranslation();
  return (
    <>
      {t('forms.newsroom.about')}
      {gap()}
      <TextLink to="/setup" inherit>
        {t('setup.fromSite')}
      </TextLink>
    </>
  );
}

/** Who the newsroom is, its links, and how its pages are read. */
export function NewsroomPage() {
  const { t } = useTranslation();
  return (
    <SectionForm section="newsroom" title={t('settings.newsroom.title')} about={<About />}>
      <Card title={t('forms.newsroom.identity')}>
        <TextSetting path={['name']} label={t('forms.names.name')} />
        <TextSetting path={['site']} label={t('forms.names.site')} type="url" />
        <ListSetting path={['languages']} label={t('forms.names.languages')} hint={t('forms.newsroom.languagesHint')} />
        <ChoiceSetting
          path={['timeZone']}
          label={t('forms.names.timeZone')}
          hint={t('forms.newsroom.timeZoneHint')}
          choices={ZONES}
          searchable
        />
        <TextSetting
          path={['country']}
          label={t('forms.names.country')}
          hint={t('forms.newsroom.countryHint')}
          placeholder={t('forms.newsroom.countryPlaceholder')}
          empty={null}
        />
        <TextSetting
          path={['publicUrl']}
          label={t('forms.names.publicUrl')}
          hint={t('forms.newsroom.publicUrlHint')}
          type="url"
          empty={null}
        />
      </Card>
      <Links />
      <Reading />
      <Publishing />
      <PublishedFeed />
    </SectionForm>
  );
}
