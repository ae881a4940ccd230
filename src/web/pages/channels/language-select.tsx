import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  /** null: the article’s. */
  value: string | null;
  languages: readonly string[];
  onChange: (language: string | null) => void;
}

/** Language of a channel’s posts, by its name in the page’s language. */
export function LanguageSelect({ value, languages, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const names = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const all = value === null || languages.includes(value) ? languages : [value, ...languages];
  const known = all.map((tag) => ({ value: tag, label: names.of(tag) ?? tag }));
  const sorted = known.toSorted((one, other) => one.label.localeCompare(other.label, i18n.language));
  return (
    <Select
      label={t('channels.language')}
      data={[{ value: '', label: t('channels.languageOfArticle') }, ...sorted]}
      value={value ?? ''}
      onChange={(tag) => onChange(tag === '' ? null : tag)}
      allowDeselect={false}
    />
  );
}
