import { Select, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { at, textAt } from '../../data/sections.ts';
import { Entries, Labelled, orNone } from './form/entries.tsx';
import { ChannelsInput, ChoiceSetting, listIn, NumberSetting } from './form/fields.tsx';
import { Card, SectionForm } from './form/section-form.tsx';

const SAMENESS = ['off', 'warn', 'block'] as const;

function Words() {
  const { t } = useTranslation();
  return (
    <Entries
      path={['guards', 'words']}
      label={t('forms.names.words')}
      hint={t('forms.rules.wordsHint')}
      add={t('forms.rules.addWords')}
      fresh={{ words: [], action: 'block' }}
    >
      {(entry, change, locked) => (
        <>
          <TagsInput
            label={t('forms.rules.theWords')}
            placeholder={t('forms.typeAndEnter')}
            value={listIn(at(entry, ['words']))}
            disabled={locked}
            onChange={(words) => change('words', words)}
          />
          <Select
            label={t('forms.names.action')}
            data={(['block', 'ask'] as const).map((value) => ({ value, label: t(`forms.rules.actions.${value}`) }))}
            value={textAt(entry, ['action']) || 'block'}
            allowDeselect={false}
            disabled={locked}
            onChange={(value) => change('action', value ?? 'block')}
          />
          <TagsInput
            label={t('forms.names.languages')}
            placeholder={t('forms.rules.allLanguages')}
            value={listIn(at(entry, ['languages']))}
            disabled={locked}
            onChange={(list) => change('languages', orNone(list))}
          />
          <Labelled label={t('forms.names.channels')}>
            <ChannelsInput
              label={t('forms.names.channels')}
              value={at(entry, ['channels'])}
              disabled={locked}
              onChange={(ids) => change('channels', ids)}
            />
          </Labelled>
        </>
      )}
    </Entries>
  );
}

const CONDITIONS = ['section', 'tag', 'author', 'language', 'url'] as const;

function Skip() {
  const { t } = useTranslation();
  return (
    <Entries
      path={['guards', 'skip']}
      label={t('forms.names.skip')}
      hint={t('forms.rules.skipHint')}
      add={t('forms.rules.addSkip')}
      fresh={{}}
    >
      {(entry, change, locked) => (
        <>
          {CONDITIONS.map((name) => (
            <TagsInput
              key={name}
              label={t(`forms.names.${name}`)}
              placeholder={t(name === 'url' ? 'forms.rules.urlPlaceholder' : 'forms.rules.any')}
              value={listIn(at(entry, [name]))}
              disabled={locked}
              onChange={(list) => change(name, orNone(list))}
            />
          ))}
          <Labelled label={t('forms.names.channels')}>
            <ChannelsInput
              label={t('forms.names.channels')}
              value={at(entry, ['channels'])}
              disabled={locked}
              onChange={(ids) => change('channels', ids)}
            />
          </Labelled>
          <TextInput
            label={t('forms.names.because')}
            value={textAt(entry, ['because'])}
            disabled={locked}
            onChange={({ currentTarget }) =>
              change('because', currentTarget.value === '' ? undefined : currentTarget.value)
            }
          />
        </>
      )}
    </Entries>
  );
}

/** What posts and articles are held back for. */
export function RulesPage() {
  const { t } = useTranslation();
  return (
    <SectionForm section="rules" title={t('forms.rules.title')} about={t('forms.rules.about')}>
      <Card title={t('forms.names.duplicates')} hint={t('forms.rules.duplicatesHint')}>
        {(['link', 'text'] as const).map((name) => (
          <ChoiceSetting
            key={name}
            path={['guards', 'duplicates', name]}
            label={t(`forms.rules.same.${name}`)}
            placeholder={t(`forms.rules.sameness.${name === 'link' ? 'warn' : 'block'}`)}
            choices={SAMENESS.map((value) => ({ value, label: t(`forms.rules.sameness.${value}`) }))}
          />
        ))}
        <NumberSetting
          path={['guards', 'duplicates', 'days']}
          label={t('forms.rules.days')}
          unit={t('forms.units.days')}
          placeholder="7"
          min={1}
          max={60}
        />
        <NumberSetting
          path={['guards', 'duplicates', 'likeness']}
          label={t('forms.names.likeness')}
          hint={t('forms.rules.likenessHint')}
          placeholder="0.8"
          min={0.5}
          max={1}
          decimals
        />
        <NumberSetting
          path={['guards', 'samePlatformSeconds']}
          label={t('forms.names.samePlatformSeconds')}
          hint={t('forms.rules.apartHint')}
          unit={t('forms.units.seconds')}
        />
      </Card>
      <Card title={t('forms.names.words')}>
        <Words />
      </Card>
      <Card title={t('forms.names.skip')}>
        <Skip />
      </Card>
    </SectionForm>
  );
}
