import { useTranslation } from 'react-i18next';
import type { Picture } from './plan.ts';

interface Props {
  pictures: readonly Picture[];
  chosen: number;
  isUnsaved: (picture: Picture) => boolean;
  onChoose: (number: number) => void;
}

/** The pictures of an article, to choose one. */
export function Strip({ pictures, chosen, isUnsaved, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('crops.pictures')} className="crops-strip">
      {pictures.map((picture) => {
        const { number, hash } = picture;
        return (
          <button key={number} type="button" aria-current={number === chosen} onClick={() => onChoose(number)}>
            {hash && <img src={`/pictures/${hash}?w=104`} alt="" loading="lazy" />}
            {t('crops.picture', { number })}
            {isUnsaved(picture) && ` (${t('crops.unsavedMark')})`}
          </button>
        );
      })}
    </nav>
  );
}
