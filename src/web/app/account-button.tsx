import type { ComponentPropsWithRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../features/sign-in/schema.ts';
import { initialsOf } from '../parts/person-mark.tsx';

interface Props extends Pick<ComponentPropsWithRef<'button'>, 'ref' | 'onClick' | 'aria-haspopup' | 'aria-expanded'> {
  name: string;
  role: Me['role'];
}

/** The person signed in: opens the menu of the account. */
export function AccountButton({ name, role, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    <button aria-haspopup="menu" {...rest} type="button" className="accountButton" title={name}>
      <span className="unseen">{t('shell.account', { name })}</span>
      <span className="initials" aria-hidden="true">
        {initialsOf(name)}
      </span>
      <span className="placeName" aria-hidden="true">
        <strong>{name}</strong>
        <small>{t(`roles.${role}`)}</small>
      </span>
    </button>
  );
}
