/** Keys of the paint column, heard everywhere but in text fields. */
import { redo, undo } from '../../stores/experiment.ts';
import { useView } from '../../stores/view.ts';
import { nextBrush, tools } from './tools.ts';

/** Returns the way to stop listening. */
export function listenToShortcuts(): () => void {
  const down = (event: KeyboardEvent) => {
    if (event.defaultPrevented || typing(event.target)) return;
    const done = event.ctrlKey || event.metaKey ? history(event) : !event.altKey && plain(event.key);
    if (done) event.preventDefault();
  };
  window.addEventListener('keydown', down);
  return () => window.removeEventListener('keydown', down);
}

function history(event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase();
  if (key !== 'z' && key !== 'y') return false;
  if (!useView.getState().painting) (key === 'y' || event.shiftKey ? redo : undo)();
  return true;
}

function plain(key: string): boolean {
  const { target, brushPx } = useView.getState();
  const tool = tools.find((candidate) => candidate.key === key.toUpperCase());
  if (tool) useView.setState({ tool: tool.id });
  else if (/^[0-9]$/.test(key)) useView.setState({ confidence: 10 * Number(key) });
  else if (key === '[' || key === ']') useView.setState({ brushPx: nextBrush(brushPx, key === ']' ? 1 : -1) });
  else if (key.toUpperCase() === 'X') useView.setState({ target: target === 'truth' ? 'prediction' : 'truth' });
  else return false;
  return true;
}

function typing(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'range' && target.type !== 'checkbox';
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
