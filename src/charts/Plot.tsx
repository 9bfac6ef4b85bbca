import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { DataTable, type PlotTable } from './DataTable.tsx';
import type { Figure } from './figure.ts';
import styles from './Plot.module.css';

export interface PlotProps {
  readonly figure: Figure | null;
  readonly language: string;
  /** One line that says what the plot shows. */
  readonly summary: string;
  /** The plot's numbers for those who do not see it. */
  readonly table: PlotTable;
  /** Nothing is drawn while true: the plot greys under `agedLabel`. */
  readonly aged: boolean;
  readonly agedLabel: string;
  /** Shown where there is no figure. */
  readonly empty: ReactNode;
  /** Said where the drawing library cannot be loaded. */
  readonly failure: string;
  /** Called with the commands of the drawn plot, for a toolbar. */
  readonly onReady?: (commands: PlotCommands) => void;
}

export interface PlotCommands {
  readonly showAll: () => void;
}

type PlotState = 'empty' | 'drawn' | 'failed';
type Library = typeof import('./plotly.ts');
let library: Promise<Library> | null = null;
const load = (): Promise<Library> => {
  library ??= import('./plotly.ts').catch((error: unknown) => {
    library = null;
    throw error;
  });
  return library;
};

/** A Plotly figure that follows its box and never redraws while the masks are being painted. */
export function Plot({ figure, language, summary, table, aged, agedLabel, empty, failure, onReady }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const tableId = useId();
  const [state, setState] = useState<PlotState>('empty');
  usePlotly(box, aged ? null : figure, language, setState, onReady);
  const shown = state === 'drawn' && figure !== null;
  return (
    <figure
      className={styles.plot}
      data-aged={(aged && shown) || undefined}
      data-blank={figure === null || undefined}
      aria-label={summary}
      aria-describedby={tableId}
    >
      <div ref={box} className={styles.box} aria-hidden />
      {state === 'failed' ? <p className={styles.message}>{failure}</p> : figure ? null : <p className={styles.message}>{empty}</p>}
      {aged && shown ? <span className={styles.aged}>{agedLabel}</span> : null}
      <div className={styles.spoken} id={tableId}>
        <p>{summary}</p>
        <DataTable table={table} />
      </div>
    </figure>
  );
}

/** Draws whenever the figure changes (null: leaves what is there), fits the box, and clears at the end. */
function usePlotly(
  box: React.RefObject<HTMLDivElement | null>,
  figure: Figure | null,
  language: string,
  setState: (state: PlotState) => void,
  onReady: PlotProps['onReady'],
): void {
  const drawn = useRef<Figure | null>(null);
  useEffect(() => {
    const element = box.current;
    if (!element || !figure) return;
    let wanted = true;
    load()
      .then(async (plotly) => {
        if (!wanted) return;
        const done = plotly.draw(element, figure, language);
        drawn.current = figure;
        setState('drawn');
        await done;
        onReady?.({
          showAll: () => void plotly.showAll(element, figure),
        });
      })
      .catch(() => wanted && setState('failed'));
    return () => {
      wanted = false;
    };
  }, [box, figure, language, setState, onReady]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (drawn.current && element.clientWidth > 0) void load().then((plotly) => drawn.current && plotly.fit(element));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      if (drawn.current) void load().then((plotly) => plotly.clear(element));
      drawn.current = null;
    };
  }, [box]);
}
