import { MonitorSmartphone } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useMe } from '@/shared/api/me';
import { toast } from '@/shared/ui/toaster';
import { keepOwnDraft, takeOtherDraft } from './draft-sync';
import type { ServerDraft } from './drafts';

const act =
  'focus-ring min-h-6 shrink-0 rounded-sm font-semibold underline underline-offset-2 max-md:min-h-11';

const undoFor = 8000;

type OtherDraftLineProps = { conversationId: string; other: ServerDraft };

/** Another device has a text of its own for this conversation: neither is lost until the person has chosen. */
export function OtherDraftLine({ conversationId, other }: OtherDraftLineProps) {
  const { t } = useTranslation();
  const me = useMe()?.id ?? '';
  const take = () => {
    const undo = takeOtherDraft(me, conversationId);
    toast(t('conversation.other_draft.taken'), {
      duration: undoFor,
      action: { label: t('conversation.undo'), onClick: undo },
    });
  };
  return (
    <div
      role="status"
      className="mx-2 mt-1.5 rounded-md border-l-[3px] border-info bg-info-soft px-2.5 py-1.5 text-xs text-info-text"
    >
      <p>
        <MonitorSmartphone aria-hidden className="mr-1.5 -mt-0.5 inline size-3.5" strokeWidth={2} />
        {t(other.private ? 'conversation.other_draft.note' : 'conversation.other_draft.reply')}
      </p>
      <p className="my-0.5 line-clamp-3 break-words whitespace-pre-wrap text-foreground">{other.text}</p>
      <p className="flex flex-wrap gap-x-3">
        <button type="button" className={act} onClick={take}>
          {t('conversation.other_draft.take')}
        </button>
        <button type="button" className={act} onClick={() => keepOwnDraft(me, conversationId)}>
          {t('conversation.other_draft.keep')}
        </button>
      </p>
    </div>
  );
}
