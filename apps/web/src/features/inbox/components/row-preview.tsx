import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation } from '@crm/contract/shapes';
import { useTypingCustomers } from '@/shared/conversations/typing-customers';
import { readSigns } from '@/shared/lib/whatsapp-signs';
import { MessageKindIcon } from '@/shared/ui/message-kind-icon';
import { Ticks } from '@/shared/ui/ticks';

/** Last message in one line: ticks if it is ours, an icon for its kind, its text or its kind in words; or that the next one comes. */
export function RowPreview({ row }: { row: Conversation }) {
  const { t } = useTranslation();
  const [typer] = useTypingCustomers(row.id);
  const kind = row.lastMessageKind;
  const written = row.lastMessagePreview ?? '';
  const words = row.channelType === 'whatsapp' ? readSigns(written).text : written;
  const isDeleted = row.lastMessagePreview === null;
  const text =
    words || t(isDeleted ? 'inbox.row.deleted' : kind ? `inbox.kind.${kind}` : 'inbox.row.no_message');
  if (typer) {
    const name = typer.contactId === row.contactId ? undefined : typer.name;
    return (
      <span className="truncate text-brand">
        {name === undefined ? t('inbox.row.typing') : t('inbox.row.typing_named', { name })}
      </span>
    );
  }
  return (
    <>
      {row.lastMessageDirection === 'outbound' && row.lastMessageStatus ? (
        <Ticks status={row.lastMessageStatus} />
      ) : null}
      {kind && !isDeleted ? <MessageKindIcon kind={kind} className="size-3.5 shrink-0" /> : null}
      <span className="truncate">{text}</span>
    </>
  );
}
