import { useTranslation } from '@/shared/i18n/use-translation';
import type { Message } from '@crm/contract/shapes';
import { codeText } from '@/shared/i18n/error-text';
import { BubbleFoot } from '../bubble-foot';
import { useChanges } from './use-changes';

type ChangeFootProps = { message: Message; mayReply: boolean };

/** A change of a message that was refused, or is not through yet, and what can be done about it. */
export function ChangeFoot({ message, mayReply }: ChangeFootProps) {
  const { t } = useTranslation();
  const { edit, remove, undo } = useChanges(message);
  const { change } = message;
  if (!change) return null;
  const busy = edit.isPending || remove.isPending || undo.isPending;
  const isEdit = change.kind === 'edit';
  if (change.status !== 'failed') {
    if (change.error === null) return null;
    return <BubbleFoot tone="waiting" text={t('message.change.retrying')} acts={[]} />;
  }
  const { error } = change;
  const reason = error ? codeText(error.code, {}, error.message) : t('conversation.failed.unknown');
  const again = {
    label: t('ui.error.retry'),
    busy,
    run: () => {
      const entities = change.content?.entities;
      if (isEdit) edit.mutate({ text: change.text ?? '', ...(entities && { entities }) });
      else remove.mutate();
    },
  };
  const drop = { label: t('conversation.failed.discard'), busy, run: () => undo.mutate() };
  return (
    <BubbleFoot
      tone="failed"
      text={t(isEdit ? 'message.change.edit_failed' : 'message.change.deletion_failed', { reason })}
      acts={mayReply ? [...(error?.retryable ? [again] : []), drop] : []}
    />
  );
}
