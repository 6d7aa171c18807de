import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileSpreadsheet } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useNavigate } from 'react-router';
import { errorText } from '@/shared/i18n/error-text';
import { cn } from '@/shared/lib/cn';
import { Button } from '@/shared/ui/button';
import { FieldError } from '@/shared/ui/field';
import { importQuery, uploadImport } from './api';

const kinds = '.csv,.txt,.xlsx,text/csv';

/** Where a spreadsheet is dropped or chosen; once it is read, its columns are asked about. */
export function DropZone() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const upload = useMutation({
    mutationFn: uploadImport,
    onSuccess: (made) => {
      queryClient.setQueryData(importQuery(made.id).queryKey, made);
      void queryClient.invalidateQueries({ queryKey: ['imports', 'list'] });
      void navigate(`/contatos/importar/${made.id}`);
    },
  });
  const take = (file: File | null | undefined) => {
    if (file && !upload.isPending) upload.mutate(file);
  };
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <section
      aria-label={t('imports.history.title')}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        take(event.dataTransfer.files[0]);
      }}
      className={cn(
        'm-5 rounded-lg border border-dashed border-border-strong px-5 py-7 text-center max-md:m-4',
        over && 'border-primary bg-brand-soft',
      )}
    >
      <FileSpreadsheet aria-hidden className="mx-auto size-7 text-brand" strokeWidth={1.5} />
      <h2 className="mt-2 text-base">{t('imports.upload.title')}</h2>
      <p className="mx-auto mt-1 max-w-[520px] text-sm text-pretty text-muted-foreground">
        {t('imports.upload.hint')} {t('imports.upload.from')}
      </p>
      <input
        ref={chooser}
        type="file"
        accept={kinds}
        aria-label={t('imports.upload.choose')}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          take(event.target.files?.[0]);
          // The same file, mended, may be chosen again.
          event.target.value = '';
        }}
      />
      <Button
        variant="primary"
        className="mt-4"
        busy={upload.isPending}
        onClick={() => chooser.current?.click()}
      >
        {t('imports.upload.choose')}
      </Button>
      <p role="status" className="mt-2 text-xs text-muted-foreground empty:hidden">
        {upload.isPending ? t('imports.upload.sending', { name: upload.variables.name }) : null}
      </p>
      {upload.isError ? (
        <FieldError className="mx-auto mt-2 w-fit max-w-[520px] text-left">
          {errorText(upload.error)}
        </FieldError>
      ) : null}
    </section>
  );
}
