import { PasswordInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  label: string;
  password: string;
  again: string;
  onPassword(password: string): void;
  onAgain(again: string): void;
}

/** Whether the second entry, once it is begun, is another password than the first. */
export const isOther = (password: string, again: string): boolean => again !== '' && again !== password;

/** Fields for a new password, typed twice. */
export function NewPassword({ label, password, again, onPassword, onAgain }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <PasswordInput
        label={label}
        description={t('welcome.passwordHint')}
        value={password}
        onChange={({ currentTarget }) => onPassword(currentTarget.value)}
        autoComplete="new-password"
        minLength={12}
        required
      />
      <PasswordInput
        label={t('welcome.again')}
        value={again}
        onChange={({ currentTarget }) => onAgain(currentTarget.value)}
        error={isOther(password, again) ? t('welcome.different') : null}
        autoComplete="new-password"
        required
      />
    </>
  );
}
