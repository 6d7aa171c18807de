import { Suspense } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useNavigate } from 'react-router';
import { Dialog, DialogContent } from '@/shared/ui/dialog';

// Forms bring their checks along: out of the first download.
const NewConversationForm = lazyPart(async () => ({
  default: (await import('./new-conversation-form')).NewConversationForm,
}));

type NewConversationDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

export function NewConversationDialog({ open, onOpenChange }: NewConversationDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t('inbox.new.title')} description={t('inbox.new.text')}>
        <Suspense>
          <NewConversationForm
            onOpened={(id) => {
              onOpenChange(false);
              void navigate(`/conversas/${id}`);
            }}
          />
        </Suspense>
      </DialogContent>
    </Dialog>
  );
}
