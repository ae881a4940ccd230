import { PasswordInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  value: string;
  onChange: (typed: string) => void;
}

/** Password of who changes how they sign in: not everyone at a signed-in browser is who signed in. */
export function OwnPassword({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      label={t('account.yourPassword')}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      autoComplete="current-password"
      required
    />
  );
}
