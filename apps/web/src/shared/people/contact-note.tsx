import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { ContactNote as Note } from '@crm/contract/shapes';
import { useMe } from '@/shared/api/me';
import { shortDate } from '@/shared/lib/format';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { IconButton } from '@/shared/ui/icon-button';
import { NoteBox } from './note-box';
import { useNotes } from './notes';

/** One note; its author changes and deletes it. */
export function ContactNote({ note }: { note: Note }) {
  const { t } = useTranslation();
  const mine = useMe()?.id === note.authorId;
  const { rewrite, remove } = useNotes(note.contactId);
  const [now, setNow] = useState<'read' | 'written' | 'deleted'>('read');
  const close = () => setNow('read');
  return (
    <li className="rounded-md border border-note-border bg-note px-3 py-2 text-sm">
      {now === 'written' ? (
        <NoteBox
          label={t('ui.notes.edit')}
          initial={note.text}
          busy={rewrite.isPending}
          onSave={(text) => rewrite.mutate({ ...note, text }, { onSuccess: close })}
          onCancel={close}
        />
      ) : (
        <p className="[overflow-wrap:anywhere] whitespace-pre-wrap">{note.text}</p>
      )}
      <div className="mt-1 flex min-h-7 items-center gap-1 text-xs text-note-text">
        <span className="min-w-0 flex-1 truncate">
          {note.authorName} · {shortDate(note.createdAt)}
          {note.editedAt ? ` · ${t('ui.notes.edited')}` : ''}
        </span>
        {mine && now !== 'written' ? (
          <>
            <IconButton size="sm" label={t('ui.notes.edit')} onClick={() => setNow('written')}>
              <Pencil aria-hidden className="size-3.5" strokeWidth={1.75} />
            </IconButton>
            <IconButton size="sm" label={t('ui.notes.delete')} onClick={() => setNow('deleted')}>
              <Trash2 aria-hidden className="size-3.5" strokeWidth={1.75} />
            </IconButton>
          </>
        ) : null}
      </div>
      {now === 'deleted' ? (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={t('ui.notes.delete_title')}
          description={t('ui.notes.delete_text')}
          action={t('ui.notes.delete')}
          busy={remove.isPending}
          onConfirm={() => remove.mutate(note.id, { onSuccess: close })}
        />
      ) : null}
    </li>
  );
}
