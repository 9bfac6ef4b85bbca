import { Brush, Circle, Eraser, type LucideIcon, Move, PaintBucket, Slash, Square } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Tool, useView } from '../../stores/view.ts';
import { IconButton } from '../../ui/Button.tsx';
import styles from './MaskEditor.module.css';
import { tools } from './tools.ts';

const icons: Readonly<Record<Tool, LucideIcon>> = {
  brush: Brush,
  eraser: Eraser,
  line: Slash,
  disc: Circle,
  rectangle: Square,
  fill: PaintBucket,
  move: Move,
};

/** The tools, straddling the edge of the canvas. Arrow keys go from tool to tool. */
export function Palette({ ref }: { readonly ref: RefObject<HTMLDivElement | null> }) {
  const { t } = useTranslation('paint');
  const tool = useView((view) => view.tool);
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step =
      event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const from = buttons.current.indexOf(document.activeElement as HTMLButtonElement);
    buttons.current[(from + step + tools.length) % tools.length]?.focus();
  };
  return (
    <div ref={ref} className={styles.palette} role="toolbar" aria-label={t('tool.label')} onKeyDown={onKeyDown}>
      {tools.map(({ id, key }, index) => {
        const Icon = icons[id];
        return (
          <span key={id} className={styles.tool} data-group={id === 'line' || id === 'move' || undefined}>
            <IconButton
              ref={(button) => {
                buttons.current[index] = button;
              }}
              label={t(`tool.${id}`)}
              shortcut={key}
              pressed={tool === id}
              size="tool"
              tabIndex={tool === id ? 0 : -1}
              onClick={() => useView.setState({ tool: id })}
            >
              <Icon aria-hidden strokeWidth={1.6} />
            </IconButton>
          </span>
        );
      })}
    </div>
  );
}
