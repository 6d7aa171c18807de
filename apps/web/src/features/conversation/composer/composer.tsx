import { useQuery } from '@tanstack/react-query';
import { AlarmClockOff, CircleCheck, LayoutTemplate, Lock } from 'lucide-react';
import { type ReactNode, type RefObject, Suspense, useState } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Channel, Conversation } from '@crm/contract/shapes';
import { useMay } from '@/shared/api/me';
import { needTexts } from '@/shared/i18n/language';
import { useIsPhone } from '@/shared/lib/use-is-phone';
import { useNow } from '@/shared/lib/use-now';
import { useStable } from '@/shared/lib/use-stable';
import { Button } from '@/shared/ui/button';
import type { Acts } from '@/shared/conversations/use-acts';
import { contactQuery } from '../api';
import { BlockedBanner } from './blocked-banner';
import { ComposerBanner } from './composer-banner';
import { DeskBox } from './desk-box';
import { PhoneBox } from './phone-box';
import { longDuration, replyWindowOf } from './reply-window';
import { useComposer } from './use-composer';

const TemplatePicker = lazyPart(async () => {
  const [{ TemplatePicker: Picker }] = await Promise.all([
    import('./template/template-picker'),
    needTexts('writing'),
  ]);
  return { default: Picker };
});

type ComposerProps = {
  conversation: Conversation;
  /** Undefined while not known. */
  channel: Channel | undefined;
  acts: Acts;
  mayEdit: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
};

/** Where a person writes; where they may not reply now, what they can do instead. Notes are always possible. */
export function Composer({ conversation, channel, acts, mayEdit, field }: ComposerProps) {
  const { t } = useTranslation();
  const now = useNow();
  const small = useIsPhone();
  const [picking, setPicking] = useState(false);
  const composer = useComposer(conversation, {
    limits: channel?.capabilities,
    signs: channel?.signsReplies ?? false,
    field,
    onResolve: () => {
      if (mayEdit && conversation.status !== 'resolved') acts.resolve();
    },
  });
  const pick = useStable(() => setPicking(true));
  const mayRead = useMay('contacts.read');
  const contact = useQuery({ ...contactQuery(conversation.contactId), enabled: mayRead }).data;
  const hours = channel?.capabilities.replyWindowHours;
  const replyWindow = replyWindowOf(conversation.replyWindowExpiresAt, hours, now);
  const note = (
    <Button
      variant="ghost"
      onClick={() => {
        composer.setTab('note');
        // The field only now comes into being, in place of the banner with this button.
        requestAnimationFrame(() => field.current?.focus());
      }}
    >
      <Lock aria-hidden className="size-3.5" strokeWidth={1.75} />
      {t('conversation.composer.note')}
    </Button>
  );
  if (!composer.isNote && contact?.blockedAt) return <BlockedBanner contact={contact}>{note}</BlockedBanner>;
  if (!composer.isNote && conversation.status === 'resolved') {
    return (
      <ComposerBanner
        icon={CircleCheck}
        tone="muted"
        title={t('conversation.resolved.title')}
        text={t('conversation.resolved.text')}
      >
        {note}
        {mayEdit ? (
          <Button variant="primary" busy={acts.busy} onClick={acts.reopen}>
            {t('conversation.act.reopen')}
          </Button>
        ) : null}
      </ComposerBanner>
    );
  }
  const withPicker = (below: ReactNode) => (
    <div className="relative shrink-0">
      {picking && channel && !composer.isNote ? (
        <Suspense>
          <TemplatePicker
            channelId={channel.id}
            limits={channel.capabilities}
            contactName={conversation.contactName}
            onSend={composer.sendContent}
            onClose={() => setPicking(false)}
          />
        </Suspense>
      ) : null}
      {below}
    </div>
  );
  if (!composer.isNote && replyWindow.kind === 'closed') {
    return withPicker(
      <ComposerBanner
        icon={AlarmClockOff}
        tone="warning"
        title={
          replyWindow.minutesAgo === null
            ? t('conversation.window.never')
            : t('conversation.window.closed', { time: longDuration(replyWindow.minutesAgo) })
        }
        text={t('conversation.window.closed_text')}
      >
        {note}
        {channel?.capabilities.templates ? (
          <Button variant="primary" aria-expanded={picking} onClick={() => setPicking(!picking)}>
            <LayoutTemplate aria-hidden className="size-4" strokeWidth={1.75} />
            {t('conversation.window.pick')}
          </Button>
        ) : null}
      </ComposerBanner>,
    );
  }
  const Box = small ? PhoneBox : DeskBox;
  return withPicker(
    <Box
      conversation={conversation}
      composer={composer}
      replyWindow={replyWindow}
      mayResolve={mayEdit}
      field={field}
      onTemplate={pick}
    />,
  );
}
