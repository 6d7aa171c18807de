import { Send } from 'lucide-react';
import { useId, useRef } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';
import { ComposerTabs } from './composer-tabs';
import type { ComposerBoxProps } from './desk-box';
import { GapLine } from './gap-line';
import { LazyCannedButton, LazyFileTray, LazyTools } from './lazy-tools';
import { OtherDraftLine } from './other-draft-line';
import { PeopleLine } from './people-line';
import { QuoteBar } from './quote-bar';
import { SignatureLine } from './signature-line';
import { useQueueText } from './use-queue-text';
import { WindowLine } from './window-line';
import { CharactersLeft, WritingField } from './writing-field';

/** The composer under a thumb. */
export function PhoneBox({ conversation, composer, replyWindow, field, onTemplate }: ComposerBoxProps) {
  const { t } = useTranslation();
  const infoId = useId();
  const box = useRef<HTMLDivElement>(null);
  const { isNote, writing } = composer;
  const queue = useQueueText(conversation.id);
  return (
    <div
      ref={box}
      className={cn(
        'relative shrink-0 border-t px-2 pt-2 pb-[max(8px,env(safe-area-inset-bottom))]',
        isNote ? 'border-note-border bg-note' : 'bg-background',
      )}
    >
      <div className="mb-2 flex items-center gap-1.5 px-1 text-xs text-muted-foreground">
        <ComposerTabs
          tab={writing.tab}
          onTab={composer.setTab}
          className={cn('rounded-md p-0.5', !isNote && 'bg-muted [&>[aria-pressed=true]]:bg-background')}
        />
        <span id={infoId} className="ml-auto flex min-w-0 items-center">
          {isNote ? t('conversation.note.team_only') : <WindowLine replyWindow={replyWindow} short />}
        </span>
      </div>
      <div className="flex items-center gap-1.5 px-1 text-xs text-muted-foreground empty:hidden">
        {queue ?? <PeopleLine conversationId={conversation.id} />}
      </div>
      {writing.quote && !isNote ? (
        <div className="mb-2">
          <QuoteBar
            quote={writing.quote}
            contactName={conversation.contactName}
            onDrop={composer.dropQuote}
          />
        </div>
      ) : null}
      {writing.other ? <OtherDraftLine conversationId={conversation.id} other={writing.other} /> : null}
      <GapLine composer={composer} />
      {composer.signature ? <SignatureLine {...composer.signature} /> : null}
      <LazyFileTray key={composer.tray} beside={composer.beside} box={box} />
      <div className="flex items-end gap-1.5">
        <LazyTools key={composer.tray} beside={composer.beside} onTemplate={onTemplate} small />
        <div className="flex min-h-11 flex-1 items-center rounded-[22px] border border-input bg-background field-focus dark:bg-card">
          <WritingField
            composer={composer}
            conversation={conversation}
            field={field}
            describedBy={infoId}
            className="px-4 py-2.5"
          />
        </div>
        <LazyCannedButton field={field} />
        <button
          type="button"
          aria-label={isNote ? t('conversation.composer.save_note') : t('conversation.composer.send')}
          disabled={!composer.ready}
          // The field keeps the focus, and the keyboard stays for the next message.
          onMouseDown={(event) => event.preventDefault()}
          onClick={composer.send}
          className="focus-ring flex size-11 shrink-0 items-center justify-center rounded-full bg-primary text-primary-foreground disabled:opacity-50"
        >
          <Send aria-hidden className="size-5" strokeWidth={1.75} />
        </button>
      </div>
      <div className="flex justify-end px-1 pt-1 empty:hidden">
        <CharactersLeft left={composer.left} />
      </div>
    </div>
  );
}
