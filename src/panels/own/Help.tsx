import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../i18n/index.ts';
import card from '../card/Card.module.css';
import styles from './OwnCard.module.css';
import { type Word, words } from './words.ts';

/** What may stand in a formula. */
export function Help() {
  const { t } = useTranslation('own');
  return (
    <div className={`${card.notes} ${styles.help}`} tabIndex={0} role="region" aria-label={t('help.title')}>
      <h3>{t('help.title')}</h3>
      <p>{t('help.lines')}</p>
      <p>{t('help.operators')}</p>
      <p>{t('help.limits')}</p>
      <Words title={t('help.pixel')} kind="pixel" />
      <Words title={t('help.image')} kind="image" />
      <Words title={t('help.functions')} kind="function" />
      <Words title={t('help.maps')} kind="map" />
    </div>
  );
}

function Words({ title, kind }: { readonly title: string; readonly kind: Word['kind'] }) {
  const localized = useLocalized();
  return (
    <>
      <h3>{title}</h3>
      <dl>
        {words
          .filter((word) => word.kind === kind)
          .map(({ name, about }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{localized(about)}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}
