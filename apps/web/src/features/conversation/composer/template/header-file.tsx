import { Paperclip } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Capabilities, Template } from '@crm/contract/shapes';
import { Button } from '@/shared/ui/button';
import { addFiles } from '../attachments/add-files';
import { FileChip } from '../attachments/file-chip';
import { useTray } from '../attachments/tray';

type HeaderMedia = NonNullable<Template['form']['headerMedia']>;

/** The one file that stands above a template's text. */
export function HeaderFile({
  tray,
  media,
  limits,
}: {
  tray: string;
  media: HeaderMedia;
  limits: Capabilities;
}) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [file] = useTray(tray);
  if (file) {
    return (
      <ul aria-label={t('writing.files.list')}>
        <FileChip tray={tray} file={file} />
      </ul>
    );
  }
  // Only that kind: a document in place of a picture is refused.
  const own = limits.mediaLimits?.[media];
  const only: Capabilities = own ? { ...limits, mediaLimits: { [media]: own } } : limits;
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-hidden
        tabIndex={-1}
        data-testid="header-input"
        accept={own?.mimeTypes.join(',')}
        onChange={(event) => addFiles(tray, [...(event.target.files ?? [])].slice(0, 1), only)}
      />
      <Button onClick={() => input.current?.click()}>
        <Paperclip aria-hidden className="size-4" strokeWidth={1.75} />
        {t(`writing.template.header_${media}`)}
      </Button>
    </>
  );
}
