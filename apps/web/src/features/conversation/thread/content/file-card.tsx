import { Download, FileText } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Attachment } from '@crm/contract/shapes';
import { iconButtonVariants } from '@/shared/ui/variants';
import { FileWarning } from './file-state';
import { fileSize } from './size';
import { useDownload } from './use-download';

/** A file by its name, type and size, to be saved. */
export function FileCard({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation();
  const download = useDownload();
  const type = useTypeName(attachment);
  const name = attachment.name ?? t('message.file.unnamed');
  const label = t('message.file.download', { name });
  return (
    <span className="block w-75 max-w-full">
      <span className="flex items-center gap-2.5">
        <span className="flex size-10 shrink-0 items-center justify-center rounded-md bg-brand-soft text-brand">
          <FileText aria-hidden className="size-5" strokeWidth={1.75} />
        </span>
        <span className="min-w-0 flex-1">
          <bdi title={name} className="block truncate text-sm font-medium">
            {name}
          </bdi>
          <span className="block truncate text-xs text-muted-foreground">
            {type} · {fileSize(attachment.size)}
          </span>
        </span>
        <button
          type="button"
          aria-label={label}
          title={label}
          onClick={() => download(attachment)}
          className={iconButtonVariants({ variant: 'outline' })}
        >
          <Download aria-hidden className="size-4" strokeWidth={1.75} />
        </button>
      </span>
      <FileWarning attachment={attachment} />
    </span>
  );
}

const programs = /msdownload|executable|dosexec|x-elf|mach-binary|android\.package/;

/** `PDF`, `XLSX`: by the end of its name where that is short and no lie, else by its type. */
function useTypeName({ name, mimeType, error }: Attachment): string {
  const { t } = useTranslation();
  const end = error ? undefined : /\.([a-z0-9]{1,5})$/i.exec(name ?? '')?.[1];
  if (end !== undefined) return end.toUpperCase();
  if (programs.test(mimeType)) return t('message.file.program');
  if (mimeType === 'application/octet-stream') return t('message.file.unknown_type');
  return (mimeType.split('/').at(-1)?.split(/[+;.]/)[0] ?? '').slice(0, 12).toUpperCase();
}
