import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation } from '@crm/contract/shapes';
import { useMay } from '@/shared/api/me';
import { LabelLine } from '@/shared/labels/label-line';
import { useActs } from '@/shared/conversations/use-acts';

/** The id of the button that changes them: a key opens it. */
export const labelsButton = 'conversation-labels';

/** The labels of what is talked about, beside those of the customer. */
export function ConversationLabels({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const mayEdit = useMay('conversations.assign');
  const acts = useActs(conversation, () => undefined);
  return (
    <LabelLine
      ids={conversation.labelIds}
      changeId={labelsButton}
      change={t('ui.labels.change_conversation')}
      {...(mayEdit ? { onChange: acts.label } : {})}
    />
  );
}
