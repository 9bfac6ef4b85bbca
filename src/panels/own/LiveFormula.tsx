import '../../formula/formulas.css';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { termsOf } from '../../formula/terms.ts';
import { texOf } from '../../formula/tex.ts';
import { legendsOf } from '../../losses/legends.ts';
import type { OwnLoss } from '../../losses/own.ts';
import { resolveOwn } from '../../losses/resolve.ts';
import formulaStyles from '../card/FormulaView.module.css';
import { FittedMath } from '../card/FormulaView.tsx';
import { PixelNumbers } from '../card/PixelTerms.tsx';
import styles from './OwnCard.module.css';

type Typeset = typeof import('./mathml.ts').mathml;

let loaded: Typeset | null = null;

/** KaTeX, fetched when it is first wanted; null until then, and where it does not come. */
function useTypesetter(): Typeset | null {
  const [typeset, setTypeset] = useState<Typeset | null>(() => loaded);
  useEffect(() => {
    if (loaded) return;
    let wanted = true;
    import('./mathml.ts')
      .then(({ mathml }) => {
        loaded = mathml;
        if (wanted) setTypeset(() => mathml);
      })
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, []);
  return typeset;
}

export interface LiveFormulaProps {
  /** The loss as it last worked. */
  readonly own: OwnLoss;
  /** The text has moved on and does not work yet. */
  readonly aged: boolean;
}

/** The formula as mathematics; its text until that is there. */
export function LiveFormula({ own, aged }: LiveFormulaProps) {
  const { t } = useTranslation('card');
  const typeset = useTypesetter();
  const source = typeset && typesetOwn(own, typeset);
  return (
    <section className={`${formulaStyles.formula} ${styles.formula}`} data-aged={aged || undefined} aria-label={t('formula')} tabIndex={0}>
      {source ? <FittedMath key={source} source={source} /> : <pre className={formulaStyles.text}>{own.formula}</pre>}
    </section>
  );
}

/** The numbers of the pixel pointed at, with the terms that the formula sums. */
export function LiveTerms({ own }: { readonly own: OwnLoss }) {
  const typeset = useTypesetter();
  return <PixelNumbers terms={typeset ? termsOfOwn(own, typeset) : undefined} />;
}

/** Null where the text is no formula: one from a link may be wrong. */
function typesetOwn(own: OwnLoss, typeset: Typeset): string | null {
  try {
    const resolved = resolveOwn(own);
    return typeset(texOf(own.formula, { parameters: {}, maps: Object.keys(resolved.maps) }, legendsOf(resolved)), true);
  } catch {
    return null;
  }
}

function termsOfOwn(own: OwnLoss, typeset: Typeset): readonly string[] | undefined {
  try {
    return termsOf(own.formula, { parameters: {}, maps: Object.keys(resolveOwn(own).maps) }).map(({ tex }) => typeset(tex, false));
  } catch {
    return undefined;
  }
}
