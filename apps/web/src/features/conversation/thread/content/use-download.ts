import type { Attachment } from '@crm/contract/shapes';
import { errorText } from '@/shared/i18n/error-text';
import { toast } from '@/shared/ui/toaster';
import { useFreshFile } from '../use-file';

/** Saves a file on this device, by an address that is surely still good. */
export function useDownload(): (attachment: Attachment) => void {
  const freshFile = useFreshFile();
  const save = async (attachment: Attachment) => {
    try {
      const { url, name } = await freshFile(attachment);
      if (url === null) return;
      const link = document.createElement('a');
      link.href = `${url}?download=1`;
      link.download = name ?? '';
      link.click();
    } catch (problem) {
      toast.error(errorText(problem));
    }
  };
  return (attachment) => void save(attachment);
}
