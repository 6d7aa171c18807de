import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { ContactImport } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { errorText } from '@/shared/i18n/error-text';
import { currentLanguage } from '@/shared/i18n/language';
import { saveFile } from '@/shared/lib/save-file';
import { Button } from '@/shared/ui/button';
import { toast } from '@/shared/ui/toaster';

/** The bad rows as they were, with the reason beside each. */
export function DownloadErrors({ of }: { of: ContactImport }) {
  const { t } = useTranslation();
  const download = useMutation({
    mutationFn: () =>
      data(
        api.GET('/api/v1/contacts/imports/{importId}/errors', {
          params: { path: { importId: of.id }, query: { language: currentLanguage() } },
          parseAs: 'blob',
        }),
      ),
    onSuccess: (file) => saveFile(file, `erros-${of.fileName.replace(/\.\w+$/, '')}.${of.format.kind}`),
    onError: (error) => toast.error(errorText(error)),
  });
  return (
    <Button busy={download.isPending} onClick={() => download.mutate()}>
      <Download aria-hidden className="size-4" />
      {t('imports.review.errors_file')}
    </Button>
  );
}
