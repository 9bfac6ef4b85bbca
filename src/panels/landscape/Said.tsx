import { Tooltip } from '../../ui/Tooltip.tsx';
import styles from './Landscape.module.css';

/** Words below a plot, cut where there is no room for them; hovered, tapped or focused they are told in full, with what explains them. */
export function Said({ words, about }: { readonly words: string; readonly about: string }) {
  return words === '' ? null : (
    <Tooltip text={about === '' ? words : `${words}. ${about}`} tap>
      <button type="button" className={styles.words}>
        {words}
      </button>
    </Tooltip>
  );
}
