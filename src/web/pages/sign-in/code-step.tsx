import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  code: string;
  isPending: boolean;
  onChange: (code: string) => void;
  onBack: () => void;
}

/** Second step of a sign-in: a code of the app, or a recovery code. */
export function CodeStep({ code, isPending, onChange, onBack }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('signIn.code')}
        description={t('signIn.codeHint')}
        value={code}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        autoComplete="one-time-code"
        autoCapitalize="characters"
        maxLength={60}
        autoFocus
        required
      />
      <Button type="submit" loading={isPending} disabled={code.trim() === ''}>
        {t('signIn.title')}
      </Button>
      <Button variant="subtle" onClick={onBack}>
        {t('signIn.again')}
      </Button>
    </>
  );
}
