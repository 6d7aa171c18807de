import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { ContactExport } from '@crm/contract/shapes';
import { useMe } from '@/shared/api/me';
import { errorText } from '@/shared/i18n/error-text';
import { saveFile } from '@/shared/lib/save-file';
import { Button } from '@/shared/ui/button';
import { toast } from '@/shared/ui/toaster';
import { exportedFile, exportsQuery } from './api';

/** The file, for whoever asked for it. */
export function DownloadExport({ of }: { of: ContactExport }) {
  const { t } = useTranslation();
  const me = useMe();
  const queryClient = useQueryClient();
  const download = useMutation({
    mutationFn: () => exportedFile(of),
    onSuccess: (file) =>
      saveFile(
        file,
        `${t('exports.file_name')}-${of.createdAt.slice(0, 10)}.${of.style === 'xlsx' ? 'xlsx' : 'csv'}`,
      ),
    onError: (error) => {
      toast.error(errorText(error));
      // It may have been kept for long enough meanwhile.
      void queryClient.invalidateQueries({ queryKey: exportsQuery.queryKey });
    },
  });
  if (of.state !== 'done' || of.userId !== me?.id) return null;
  return (
    <Button size="sm" busy={download.isPending} onClick={() => download.mutate()}>
      <Download aria-hidden className="size-3.5" />
      {t('exports.download')}
    </Button>
  );
}
