/** Files dropped anywhere on the page, or pasted. */
import type { Offer } from '../../files/intake.ts';

export interface DoorEvents {
  /** Files are held over the page, or no longer. */
  readonly onOver: (over: boolean) => void;
  readonly onFiles: (offers: readonly Offer<File>[]) => void;
}

/** Returns the way to stop listening. Text that is dragged or pasted is left alone. */
export function listenToDoor({ onOver, onFiles }: DoorEvents): () => void {
  const over = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    onOver(true);
  };
  const leave = (event: DragEvent) => {
    if (event.relatedTarget === null) onOver(false);
  };
  const drop = (event: DragEvent) => {
    onOver(false);
    if (!hasFiles(event)) return;
    event.preventDefault();
    onFiles(offersOf(event.dataTransfer));
  };
  // A target of its own inside the page (the share dialog) may keep the drop for itself.
  const dropped = () => onOver(false);
  const paste = (event: ClipboardEvent) => {
    const offers = offersOf(event.clipboardData);
    if (offers.length === 0) return;
    event.preventDefault();
    onFiles(offers);
  };
  window.addEventListener('dragover', over);
  window.addEventListener('dragleave', leave);
  window.addEventListener('drop', dropped, true);
  window.addEventListener('drop', drop);
  window.addEventListener('paste', paste);
  return () => {
    window.removeEventListener('dragover', over);
    window.removeEventListener('dragleave', leave);
    window.removeEventListener('drop', dropped, true);
    window.removeEventListener('drop', drop);
    window.removeEventListener('paste', paste);
  };
}

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

function offersOf(data: DataTransfer | null): Offer<File>[] {
  return [...(data?.items ?? [])].flatMap((item) => {
    const file = item.kind === 'file' ? item.getAsFile() : null;
    return file ? [{ file, folder: item.webkitGetAsEntry?.()?.isDirectory ?? false }] : [];
  });
}
