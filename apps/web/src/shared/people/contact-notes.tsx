import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useMay } from '@/shared/api/me';
import { rowsOf } from '@/shared/api/keyset';
import { Button } from '@/shared/ui/button';
import { ErrorState } from '@/shared/ui/state-panel';
import { ContactNote } from './contact-note';
import { NoteBox } from './note-box';
import { notesQuery, useNotes } from './notes';

/** What the team wrote down about a contact, and a place to write more. */
export function ContactNotes({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const mayEdit = useMay('contacts.edit');
  const notes = useInfiniteQuery(notesQuery(contactId));
  const { add } = useNotes(contactId);
  const rows = rowsOf(notes.data);
  if (notes.isError && rows.length === 0)
    return (
      <ErrorState
        title={t('ui.notes.failed')}
        error={notes.error}
        onRetry={() => void notes.refetch()}
        retrying={notes.isFetching}
      />
    );
  return (
    <div className="space-y-2">
      {mayEdit ? (
        <NoteBox
          label={t('ui.notes.new')}
          busy={add.isPending}
          onSave={(text, done) => add.mutate(text, { onSuccess: done })}
        />
      ) : null}
      {rows.length > 0 ? (
        <ul className="space-y-2">
          {rows.map((note) => (
            <ContactNote key={note.id} note={note} />
          ))}
        </ul>
      ) : null}
      {notes.isSuccess && rows.length === 0 && !mayEdit ? (
        <p className="text-sm text-muted-foreground">{t('ui.notes.none')}</p>
      ) : null}
      {notes.hasNextPage ? (
        <Button variant="link" busy={notes.isFetchingNextPage} onClick={() => void notes.fetchNextPage()}>
          {t('ui.notes.more')}
        </Button>
      ) : null}
    </div>
  );
}
