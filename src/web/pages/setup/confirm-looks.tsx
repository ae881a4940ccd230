import { Radio } from '@mantine/core';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { SiteProposals } from '../../data/setup.ts';
import { textOf } from '../../parts/server-text.ts';
import type { Choices } from './choices.ts';

interface Props {
  read: SiteProposals;
  choices: Choices;
  set: (more: Partial<Choices>) => void;
}

/** Pictures that may be the logo. */
export function LogoChoice({ read: { logos }, choices, set }: Props) {
  const { t } = useTranslation();
  if (logos.length === 0) return null;
  return (
    <Radio.Group
      label={t('setup.confirm.logo')}
      description={t('setup.confirm.logoHint')}
      value={choices.logo ?? ''}
      onChange={(value) => set({ logo: value === '' ? null : value })}
    >
      <div className="setupTiles">
        {logos.map(({ value, from, picture }, index) => (
          <Radio
            key={value}
            value={value}
            label={
              <span className="setupTile">
                <span className="setupLogo">
                  <img src={picture} alt={t('setup.confirm.logoAlt', { number: index + 1 })} />
                </span>
                {textOf(from)}
              </span>
            }
          />
        ))}
        <Radio value="" label={t('setup.confirm.logoNone')} />
      </div>
    </Radio.Group>
  );
}

/** Colours of text cards, each as a card would show them. */
export function ColourChoice({ read: { colours }, choices, set }: Props) {
  const { t } = useTranslation();
  if (colours.length === 0) return null;
  return (
    <Radio.Group
      label={t('setup.confirm.colours')}
      value={choices.ground ?? ''}
      onChange={(value) => set({ ground: value === '' ? null : value })}
    >
      <div className="setupTiles">
        {colours.map(({ value: { ground, ink, accent }, from }, index) => {
          const style = { '--ground': ground, '--card-ink': ink, '--rule': accent } as CSSProperties;
          return (
            <Radio
              key={ground}
              value={ground}
              aria-label={t('setup.confirm.coloursOf', { number: index + 1, ground })}
              label={
                <span className="setupTile">
                  <span className="setupSwatch" style={style} aria-hidden="true">
                    {choices.name.trim() || t('setup.confirm.sample')}
                  </span>
                  {textOf(from)}
                </span>
              }
            />
          );
        })}
        <Radio value="" label={t('setup.confirm.coloursKeep')} />
      </div>
    </Radio.Group>
  );
}
