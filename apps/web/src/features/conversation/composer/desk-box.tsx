import { ChevronDown } from 'lucide-react';
import { memo, type RefObject, useId, useRef } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation } from '@crm/contract/shapes';
import { cn } from '@/shared/lib/cn';
import { useStable } from '@/shared/lib/use-stable';
import { Button } from '@/shared/ui/button';
import { ColouredGlyph } from '@/shared/ui/channel-mark';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { Kbd } from '@/shared/ui/kbd';
import { ComposerTabs } from './composer-tabs';
import type { ComposerTab } from './drafts';
import { GapLine } from './gap-line';
import { LazyCannedButton, LazyEmojiButton, LazyFileTray, LazyTools } from './lazy-tools';
import { OtherDraftLine } from './other-draft-line';
import { PeopleLine } from './people-line';
import { QuoteBar } from './quote-bar';
import type { ReplyWindow } from './reply-window';
import type { ComposerState } from './use-composer';
import { SignatureLine } from './signature-line';
import { useQueueText } from './use-queue-text';
import { WindowLine } from './window-line';
import { CharactersLeft, WritingField } from './writing-field';

export type ComposerBoxProps = {
  conversation: Conversation;
  composer: ComposerState;
  replyWindow: ReplyWindow;
  mayResolve: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
  onTemplate: () => void;
};

/** The composer beside a keyboard: amber all over while a note is written, so that nobody sends it by mistake. */
export function DeskBox({
  conversation,
  composer,
  replyWindow,
  mayResolve,
  field,
  onTemplate,
}: ComposerBoxProps) {
  const { t } = useTranslation();
  const infoId = useId();
  const box = useRef<HTMLDivElement>(null);
  const { isNote, writing } = composer;
  const queue = useQueueText(conversation.id);
  const send = useStable(() => void composer.send());
  const sendAndResolve = useStable(composer.sendAndResolve);
  const chooseTab = useStable((tab: ComposerTab) => {
    composer.setTab(tab);
    field.current?.focus();
  });
  return (
    <div className="shrink-0 bg-canvas px-4 pb-4">
      <div className="mb-1.5 flex min-h-4 items-center gap-1.5 px-1 text-xs text-muted-foreground">
        {queue ?? <PeopleLine conversationId={conversation.id} />}
        {isNote ? null : <WindowLine replyWindow={replyWindow} />}
      </div>
      <div
        ref={box}
        className={cn(
          'relative rounded-lg border shadow-xs',
          isNote
            ? 'border-note-border bg-note focus-within:ring-3 focus-within:ring-note-border/60'
            : 'border-border-strong bg-background focus-within:border-ring focus-within:ring-3 focus-within:ring-ring/15 dark:bg-card',
        )}
      >
        <div className="flex items-center px-1.5 pt-1.5">
          <ComposerTabs tab={writing.tab} onTab={chooseTab} />
          <span
            id={infoId}
            className="ml-auto flex min-w-0 items-center gap-1.5 pr-1.5 text-xs text-muted-foreground"
          >
            {isNote ? (
              t('conversation.note.team_only')
            ) : (
              <>
                <ColouredGlyph name={conversation.channelType} className="size-3.5" />
                <span className="truncate">{conversation.channelName}</span>
              </>
            )}
          </span>
        </div>
        {writing.quote && !isNote ? (
          <QuoteBar
            quote={writing.quote}
            contactName={conversation.contactName}
            onDrop={composer.dropQuote}
          />
        ) : null}
        {writing.other ? <OtherDraftLine conversationId={conversation.id} other={writing.other} /> : null}
        {composer.signature ? <SignatureLine {...composer.signature} /> : null}
        <LazyFileTray key={composer.tray} beside={composer.beside} box={box} />
        <WritingField
          composer={composer}
          conversation={conversation}
          field={field}
          describedBy={infoId}
          className="min-h-[37px] px-3.5 py-2 [@media(min-height:680px)]:min-h-[46px]"
        />
        <GapLine composer={composer} />
        <div className="flex min-h-8 items-center gap-2 px-2 pb-2">
          <LazyTools key={composer.tray} beside={composer.beside} onTemplate={onTemplate} />
          <LazyCannedButton field={field} />
          <LazyEmojiButton field={field} />
          <span className="ml-auto flex items-center gap-2 pr-1">
            <CharactersLeft left={composer.left} />
            {isNote ? null : (
              <span className="hidden items-center gap-1.5 text-2xs text-muted-foreground min-[1340px]:flex">
                <Kbd>Enter</Kbd>
                {t('conversation.composer.enter')}
              </span>
            )}
          </span>
          <SendButtons
            ready={composer.ready}
            note={isNote}
            mayResolve={mayResolve}
            onSend={send}
            onSendAndResolve={sendAndResolve}
          />
        </div>
      </div>
    </div>
  );
}

type SendButtonsProps = {
  ready: boolean;
  note: boolean;
  mayResolve: boolean;
  onSend: () => void;
  onSendAndResolve: () => void;
};

const SendButtons = memo(function SendButtons(props: SendButtonsProps) {
  const { ready, note, mayResolve, onSend, onSendAndResolve } = props;
  const { t } = useTranslation();
  return (
    <span className="inline-flex">
      <Button
        variant="primary"
        disabled={!ready}
        onClick={onSend}
        className={mayResolve && !note ? 'rounded-r-none' : undefined}
      >
        {note ? t('conversation.composer.save_note') : t('conversation.composer.send')}
      </Button>
      {mayResolve && !note ? (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button
              variant="primary"
              disabled={!ready}
              aria-label={t('conversation.composer.send_more')}
              className="ml-px w-7 rounded-l-none px-0"
            >
              <ChevronDown aria-hidden className="size-3.5" />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end" side="top">
            <DropdownMenuItem shortcut="Ctrl Enter" onSelect={onSendAndResolve}>
              {t('conversation.composer.send_resolve')}
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      ) : null}
    </span>
  );
});
