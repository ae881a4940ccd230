import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../i18n/words.ts';
import { ChoiceSetting, NumberSetting } from './form/fields.tsx';
import { Card, SectionForm } from './form/section-form.tsx';

/** When operators are alerted, and in which language. */
export function AlertsPage() {
  const { t } = useTranslation();
  return (
    <SectionForm section="alerts" title={t('forms.alerts.title')} about={t('forms.alerts.about')}>
      <Card title={t('forms.alerts.how')} hint={t('forms.alerts.waysHint')}>
        <ChoiceSetting
          path={['alerts', 'language']}
          label={t('forms.names.language')}
          hint={t('forms.alerts.languageHint')}
          choices={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
        />
        <NumberSetting
          path={['alerts', 'after']}
          label={t('forms.names.after')}
          hint={t('forms.alerts.afterHint')}
          unit={t('forms.units.seconds')}
        />
        <NumberSetting
          path={['alerts', 'overAfter']}
          label={t('forms.names.overAfter')}
          hint={t('forms.alerts.overAfterHint')}
          unit={t('forms.units.seconds')}
        />
      </Card>
    </SectionForm>
  );
}
