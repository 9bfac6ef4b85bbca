import { lineStyle } from '../../charts/curveFigure.ts';
import { useShownTheme } from '../../charts/theme.ts';
import styles from './Plots.module.css';

export interface LegendEntry {
  readonly id: string;
  readonly name: string;
  readonly role: 'a' | 'b' | 'overlaid';
}

/** Names of curves, each beside a piece of its line. */
export function Legend({ series }: { readonly series: readonly LegendEntry[] }) {
  const theme = useShownTheme();
  return (
    <ul className={styles.legend}>
      {series.map(({ id, name, role }, index) => {
        const { color, width, dash } = lineStyle(role, index, theme);
        return (
          <li key={id}>
            <svg width="22" height="8" aria-hidden="true">
              <line x1="0" y1="4" x2="22" y2="4" stroke={color} strokeWidth={width} strokeDasharray={dash === 'solid' ? undefined : dash} />
            </svg>
            {name}
          </li>
        );
      })}
    </ul>
  );
}
