import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Dialog, DialogContent } from '@/shared/ui/dialog';
import { NewConversationForm } from './new-conversation-form';

type NewConversationDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

export function NewConversationDialog({ open, onOpenChange }: NewConversationDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t('inbox.new.title')} description={t('inbox.new.text')}>
        <NewConversationForm
          onOpened={(id) => {
            onOpenChange(false);
            void navigate(`/conversas/${id}`);
          }}
        />
      </DialogContent>
    </Dialog>
  );
}
