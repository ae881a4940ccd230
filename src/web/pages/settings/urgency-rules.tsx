import { MultiSelect, Select, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { at, textAt } from '../../data/sections.ts';
import { Entries, orNone } from './form/entries.tsx';
import { listIn } from './form/fields.tsx';
import { Card } from './form/section-form.tsx';
import { KINDS, URGENCIES } from './kinds.ts';

/** Which articles are breaking news or evergreen, by section, tag and kind. */
export function UrgencyRules() {
  const { t } = useTranslation();
  return (
    <Card title={t('forms.names.urgency')} hint={t('forms.urgency.hint')}>
      <Entries
        path={['urgency']}
        label={t('forms.names.urgency')}
        hint={t('forms.urgency.order')}
        add={t('forms.urgency.add')}
        fresh={{ is: 'breaking' }}
      >
        {(entry, change, locked) => (
          <>
            <Select
              label={t('forms.urgency.is')}
              data={URGENCIES.map((value) => ({ value, label: t(`forms.names.${value}`) }))}
              value={textAt(entry, ['is'])}
              allowDeselect={false}
              disabled={locked}
              onChange={(value) => change('is', value ?? 'normal')}
            />
            <MultiSelect
              label={t('forms.urgency.kinds')}
              placeholder={listIn(at(entry, ['kinds'])).length === 0 ? t('forms.rules.any') : ''}
              data={KINDS.map((value) => ({ value, label: t(`forms.kinds.${value}`) }))}
              value={listIn(at(entry, ['kinds']))}
              disabled={locked}
              onChange={(kinds) => change('kinds', orNone(kinds))}
            />
            {(['sections', 'tags'] as const).map((name) => (
              <TagsInput
                key={name}
                label={t(`forms.urgency.${name}`)}
                placeholder={listIn(at(entry, [name])).length === 0 ? t('forms.typeAndEnter') : ''}
                value={listIn(at(entry, [name]))}
                splitChars={[]}
                disabled={locked}
                onChange={(names) => change(name, orNone(names))}
              />
            ))}
          </>
        )}
      </Entries>
    </Card>
  );
}
