import { useTranslation } from 'react-i18next';
import { longestCode, qrPath } from './qr.ts';
import styles from './Share.module.css';

/** The code, or why there is none. Black on white in both themes, for cameras. */
export function QrCode({ text }: { readonly text: string }) {
  const { t } = useTranslation('share');
  const code = qrPath(text);
  if (code === null) return <p className={styles.noCode}>{t('codeTooLong', { count: text.length, most: longestCode })}</p>;
  return (
    <figure className={styles.code}>
      <svg viewBox={`0 0 ${code.side} ${code.side}`} role="img" aria-label={t('code')} shapeRendering="crispEdges">
        <rect width={code.side} height={code.side} fill="#fff" />
        <path d={code.path} fill="#000" />
      </svg>
      <figcaption>{t('codeAbout')}</figcaption>
    </figure>
  );
}
