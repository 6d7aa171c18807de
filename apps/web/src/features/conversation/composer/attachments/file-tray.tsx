import { FileUp } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { BesideText } from '../use-composer';
import { addFiles } from './add-files';
import { FileChip } from './file-chip';
import { useTray } from './tray';

type FileTrayProps = { beside: BesideText; box: RefObject<HTMLDivElement | null> };

/** The files beside the text, and the ways for more to get there: dropped on the box or pasted into it. */
export function FileTray({ beside, box }: FileTrayProps) {
  const { t } = useTranslation();
  const { tray, isNote, limits } = beside;
  const files = useTray(tray);
  const dragging = useIncoming(box, (added) => addFiles(tray, added, isNote ? null : limits));
  return (
    <>
      {dragging ? (
        <div className="pointer-events-none absolute inset-0 z-20 flex items-center justify-center gap-2 rounded-lg border-2 border-dashed border-ring bg-brand-soft text-sm font-semibold text-brand">
          <FileUp aria-hidden className="size-5" strokeWidth={1.75} />
          {t('writing.files.drop')}
        </div>
      ) : null}
      {files.length > 0 ? (
        <ul
          aria-label={t('writing.files.list')}
          className="mx-2 mt-1.5 flex max-h-48 flex-col gap-1 overflow-y-auto max-md:mx-0 max-md:mb-2"
        >
          {files.map((file) => (
            <FileChip key={file.id} tray={tray} file={file} />
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** Hears files that are dropped or pasted. True while some hover over the box. */
function useIncoming(box: RefObject<HTMLDivElement | null>, take: (files: File[]) => void): boolean {
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const hover = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setDragging(true);
    };
    const leave = (event: DragEvent) => {
      if (!(event.relatedTarget instanceof Node && element.contains(event.relatedTarget))) setDragging(false);
    };
    const handOver = (event: Event, data: DataTransfer | null) => {
      const files = [...(data?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      take(files);
    };
    const drop = (event: DragEvent) => {
      setDragging(false);
      handOver(event, event.dataTransfer);
    };
    const paste = (event: ClipboardEvent) => {
      // Word processors put a picture of the text beside the text: then the text is meant.
      if (event.clipboardData?.types.includes('text/plain')) return;
      handOver(event, event.clipboardData);
    };
    element.addEventListener('dragover', hover);
    element.addEventListener('dragleave', leave);
    element.addEventListener('drop', drop);
    element.addEventListener('paste', paste);
    return () => {
      element.removeEventListener('dragover', hover);
      element.removeEventListener('dragleave', leave);
      element.removeEventListener('drop', drop);
      element.removeEventListener('paste', paste);
    };
  });
  return dragging;
}
