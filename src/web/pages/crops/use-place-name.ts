import { useTranslation } from 'react-i18next';

const PLACES = ['post', 'feed', 'cover', 'picture', 'thumbnail', 'body'] as const;

/** How people call a place of a platform; one that has no word of ours goes by its own name. */
export function usePlaceName(): (place: string) => string {
  const { t } = useTranslation();
  return (place) => {
    const known = PLACES.find((one) => one === place);
    return known ? t(`crops.places.${known}`) : place;
  };
}
