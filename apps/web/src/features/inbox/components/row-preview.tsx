import { useTranslation } from 'react-i18next';
import type { Conversation } from '@crm/contract/shapes';
import { MessageKindIcon } from '@/shared/ui/message-kind-icon';
import { Ticks } from '@/shared/ui/ticks';

/** Last message in one line: ticks if it is ours, an icon for its kind, its text or its kind in words. */
export function RowPreview({ row }: { row: Conversation }) {
  const { t } = useTranslation();
  const kind = row.lastMessageKind;
  const text = row.lastMessagePreview || (kind ? t(`inbox.kind.${kind}`) : t('inbox.row.no_message'));
  return (
    <>
      {row.lastMessageDirection === 'outbound' && row.lastMessageStatus ? (
        <Ticks status={row.lastMessageStatus} />
      ) : null}
      {kind ? <MessageKindIcon kind={kind} className="size-3.5 shrink-0" /> : null}
      <span className="truncate">{text}</span>
    </>
  );
}
