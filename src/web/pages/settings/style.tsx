import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channels, useChannelName } from '../../data/channels.ts';
import { at, type Path, textsIn } from '../../data/sections.ts';
import { settings } from '../../data/settings.ts';
import { useDraft } from './form/draft.tsx';
import { SettingField } from './form/field.tsx';
import {
  ChoiceSetting,
  ColourSetting,
  ListSetting,
  NumberSetting,
  SwitchSetting,
  TextSetting,
} from './form/fields.tsx';
import { PairsInput } from './form/pairs.tsx';
import { Card, SectionForm } from './form/section-form.tsx';
import { LabelSetting } from './label-setting.tsx';
import { Scopes, type StyleScope } from './scopes.tsx';
import { TemplateEditor } from './template-editor.tsx';

const CARDS = ['needed', 'always', 'never'] as const;

function Words({ base }: { base: string[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t('forms.style.words')}>
      <ListSetting
        path={[...base, 'hashtags', 'list']}
        label={t('forms.names.hashtags')}
        hint={t('forms.style.hashtagsHint')}
      />
      <NumberSetting
        path={[...base, 'hashtags', 'max']}
        label={t('forms.style.hashtagsMax')}
        hint={t('forms.style.hashtagsMaxHint')}
      />
      <ListSetting path={[...base, 'avoid']} label={t('forms.names.avoid')} hint={t('forms.style.avoidHint')} />
      <SettingField path={[...base, 'handles']} label={t('forms.names.handles')} hint={t('forms.style.handlesHint')}>
        {({ value, locked, set }) => (
          <PairsInput
            label={t('forms.names.handles')}
            keyLabel={t('forms.style.person')}
            valueLabel={t('forms.style.handle')}
            add={t('forms.style.addHandle')}
            pairs={textsIn(value)}
            disabled={locked}
            onChange={(pairs) => set(pairs.length === 0 ? undefined : Object.fromEntries(pairs))}
          />
        )}
      </SettingField>
      <SwitchSetting path={[...base, 'emoji']} label={t('forms.names.emoji')} hint={t('forms.style.emojiHint')} />
      {(['readMore', 'linkInBio'] as const).map((name) => (
        <TextSetting
          key={name}
          path={[...base, name]}
          label={t(`forms.names.${name}`)}
          placeholder={t('forms.style.byLanguage')}
        />
      ))}
    </Card>
  );
}

function Labels({ base }: { base: string[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t('forms.style.labels')} hint={t('forms.style.labelsHint')}>
      <LabelSetting path={[...base, 'labels', 'opinion']} label={t('forms.names.opinion')} />
      <TextSetting
        path={[...base, 'labels', 'sponsored']}
        label={t('forms.names.sponsored')}
        hint={t('forms.style.sponsoredHint')}
        placeholder={t('forms.style.byLanguage')}
      />
      <LabelSetting path={[...base, 'labels', 'live']} label={t('forms.names.live')} builtIn="none" />
      {(['line', 'byline', 'photo'] as const).map((name) => (
        <LabelSetting
          key={name}
          path={[...base, 'credit', name]}
          label={t(`forms.names.${name}`)}
          fresh={name === 'byline' ? '{names}' : '{role}: {names}'}
        />
      ))}
      <SwitchSetting
        path={[...base, 'credit', 'inPicture']}
        label={t('forms.names.inPicture')}
        hint={t('forms.style.inPictureHint')}
      />
    </Card>
  );
}

function Cards({ base }: { base: string[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t('forms.names.cards')} hint={t('forms.style.cardsHint')}>
      <ChoiceSetting
        path={[...base, 'cards', 'withoutPicture']}
        label={t('forms.names.withoutPicture')}
        choices={CARDS.map((value) => ({ value, label: t(`forms.style.cards.${value}`) }))}
      />
      {(['ground', 'ink', 'accent'] as const).map((name) => (
        <ColourSetting key={name} path={[...base, 'cards', name]} label={t(`forms.names.${name}`)} />
      ))}
      <TextSetting path={[...base, 'cards', 'logo']} label={t('forms.names.logo')} empty="" />
    </Card>
  );
}

function Form() {
  const { t } = useTranslation();
  const { written } = useDraft();
  const { data } = useQuery(settings);
  const nameOf = useChannelName();
  const [scope, setScope] = useState<StyleScope>('default');
  const base =
    scope === 'default'
      ? ['default']
      : 'platform' in scope
        ? ['platforms', scope.platform]
        : ['channels', scope.channel];
  const key = base.join('.');
  const usable = (data?.styles ?? []).filter(({ fields }) => fields.length > 0);
  // Templates of several channels are tried with the first of them.
  const channel = usable.find(
    (one) =>
      scope === 'default' || ('platform' in scope ? one.platform === scope.platform : one.channel === scope.channel),
  );
  return (
    <>
      <div>
        <Scopes platforms scope={scope} isSet={(place) => at(written, place) !== undefined} onChange={setScope} />
        <Text size="xs" c="dimmed" mt={6}>
          {t(
            scope === 'default'
              ? 'forms.schedule.forAll'
              : 'platform' in scope
                ? 'forms.style.forPlatform'
                : 'forms.style.forOne',
          )}
        </Text>
      </div>
      {channel && (
        <Card
          title={t('forms.names.templates')}
          hint={t('forms.style.templatesHint', { name: nameOf(channel.channel) })}
          key={`templates ${key}`}
        >
          <TemplateEditor base={[...base, 'templates']} channel={channel} />
        </Card>
      )}
      <Words base={base} key={`words ${key}`} />
      <Labels base={base} key={`labels ${key}`} />
      <Cards base={base} key={`cards ${key}`} />
    </>
  );
}

/** How posts are written: a channel follows its platform, and that all channels. */
export function StylePage() {
  const { t } = useTranslation();
  const { data } = useQuery(channels);
  const below = useCallback(
    ([scope, id, ...rest]: Path): Path[] => {
      if (scope === 'platforms') return [['default', ...rest]];
      const platform = data?.find((channel) => channel.id === id)?.platform;
      if (scope !== 'channels') return [];
      return [...(platform === undefined ? [] : [['platforms', platform, ...rest]]), ['default', ...rest]];
    },
    [data],
  );
  return (
    <SectionForm section="style" below={below} title={t('settings.style.title')} about={t('forms.style.about')}>
      <Form />
    </SectionForm>
  );
}
