import { useTranslation } from 'react-i18next';
import { type Field, heightAt } from '../../charts/field.ts';
import { formatValue } from '../../charts/numbers.ts';
import { axisValue } from '../../charts/ticks.ts';
import { useLocalized } from '../../i18n/index.ts';
import { valueAt } from '../../landscapes/axis.ts';
import styles from './Landscape.module.css';
import type { Surface } from './surface.ts';
import { axisTitle } from './words.ts';

const shares = [0, 0.25, 0.5, 0.75, 1] as const;

/** The surface in numbers, for those who do not see it: five by five of its points. */
export function SurfaceTable({ surface, field, name }: { readonly surface: Surface; readonly field: Field; readonly name: string }) {
  const { t } = useTranslation('landscape');
  const localized = useLocalized();
  const [x, y] = surface.ranges;
  const [familyX, familyY] = surface.families;
  return (
    <div className={styles.spoken}>
      <table>
        <caption>{t('table', { name })}</caption>
        <thead>
          <tr>
            <th scope="col">{`${axisTitle(familyY, localized)} \\ ${axisTitle(familyX, localized)}`}</th>
            {shares.map((u) => (
              <th key={u} scope="col">
                {axisValue(x, valueAt(x, u))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...shares].reverse().map((v) => (
            <tr key={v}>
              <th scope="row">{axisValue(y, valueAt(y, v))}</th>
              {shares.map((u) => (
                <td key={u}>{formatValue(heightAt(field, u, v))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
