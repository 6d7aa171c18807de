import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Button } from '@/shared/ui/button';
import { Field } from '@/shared/ui/field';
import { Textarea } from '@/shared/ui/input';

const longest = 5000;

type NoteBoxProps = {
  label: string;
  initial?: string;
  busy: boolean;
  /** @param done empties the box: what was typed stays until it is saved */
  onSave: (text: string, done: () => void) => void;
  onCancel?: () => void;
};

/** Where a note is written; what is typed in it saves nothing else. */
export function NoteBox({ label, initial = '', busy, onSave, onCancel }: NoteBoxProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(initial);
  const typed = text.trim();
  return (
    <div className="space-y-2">
      <Field label={label} labelClassName="sr-only">
        <Textarea
          rows={2}
          maxLength={longest}
          placeholder={label}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {typed !== '' && typed !== initial ? (
        <div className="flex justify-end gap-2">
          {onCancel ? (
            <Button variant="ghost" size="sm" onClick={onCancel}>
              {t('ui.confirm.cancel')}
            </Button>
          ) : null}
          <Button size="sm" busy={busy} onClick={() => onSave(typed, () => setText(''))}>
            {t('ui.notes.save')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
