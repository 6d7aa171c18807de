import { useId, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Message, MessageEntity } from '@crm/contract/shapes';
import { useChannels, useUsers } from '@/shared/api/directory';
import { errorText } from '@/shared/i18n/error-text';
import { Button } from '@/shared/ui/button';
import { Dialog, DialogContent } from '@/shared/ui/dialog';
import { Field, FieldError } from '@/shared/ui/field';
import { Textarea } from '@/shared/ui/input';
import { namedIn } from '../../composer/named-people';
import { useChanges } from './use-changes';

/** The formatting of the beginning, as far as it reads as before: a signature stays bold. */
function untouched({ text, content }: Message, words: string): MessageEntity[] {
  const before = text ?? '';
  let same = 0;
  while (same < words.length && words[same] === before[same]) same += 1;
  return (content?.entities ?? [])
    .filter(({ offset, length }) => offset + length <= same)
    .map(({ type, offset, length }) => ({ type, offset, length }));
}

type EditDialogProps = { message: Message; channelId: string; onClose: () => void };

/** The words of a message, to be written anew. */
export function EditDialog({ message, channelId, onClose }: EditDialogProps) {
  const { t } = useTranslation();
  const formId = useId();
  const users = useUsers();
  const limits = useChannels().find(({ id }) => id === channelId)?.capabilities;
  const [text, setText] = useState(message.change?.text ?? message.text ?? '');
  const { edit } = useChanges(message);
  const isText = message.kind === 'text';
  const limit = message.private ? undefined : isText ? limits?.textLimit : limits?.captionLimit;
  const tooLong = limit !== undefined && [...text.trim()].length > limit;
  const blank = isText && text.trim() === '';
  const save = () => {
    const words = text.trim();
    if (words === (message.text ?? '')) return onClose();
    const entities = message.private ? namedIn(words, users) : untouched(message, words);
    edit.mutate({ text: words, ...(entities.length > 0 && { entities }) }, { onSuccess: onClose });
  };
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={t(message.private ? 'message.change.edit_note_title' : 'message.change.edit_title')}
        description={message.private ? undefined : t('message.change.edit_text')}
        footer={
          <Button
            type="submit"
            form={formId}
            variant="primary"
            disabled={blank || tooLong}
            busy={edit.isPending}
          >
            {t('message.change.save')}
          </Button>
        }
      >
        <form
          id={formId}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!blank && !tooLong) save();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
              event.currentTarget.requestSubmit();
          }}
          className="space-y-3"
        >
          <Field
            label={t('message.change.words')}
            error={tooLong ? t('message.change.too_long', { limit }) : undefined}
          >
            <Textarea
              value={text}
              onChange={(event) => setText(event.target.value)}
              rows={5}
              className="max-h-[40dvh] w-full"
            />
          </Field>
          {edit.isError ? <FieldError>{errorText(edit.error)}</FieldError> : null}
        </form>
      </DialogContent>
    </Dialog>
  );
}
