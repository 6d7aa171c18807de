import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation } from '@crm/contract/shapes';
import { useUsers } from '@/shared/api/directory';
import { useMe } from '@/shared/api/me';
import { useTeams } from '@/shared/api/teams';
import type { Acts } from '@/shared/conversations/use-acts';
import { answers } from '@/shared/people/answers';
import { Button } from '@/shared/ui/button';
import { Dialog, DialogContent } from '@/shared/ui/dialog';
import { Field } from '@/shared/ui/field';
import { Textarea } from '@/shared/ui/input';
import { Select } from '@/shared/ui/select';
import { useNeedsNote } from './use-needs-note';

type TransferDialogProps = {
  conversation: Conversation;
  acts: Acts;
  /** Whom it is for, as in the list; empty while nobody is chosen. */
  to: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

const longest = 4096;

/** Hands it over to a colleague or a team, with a word for whoever gets it. */
export function TransferDialog({ open, onOpenChange, ...rest }: TransferDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t('conversation.transfer.title')}>
        <TransferForm {...rest} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

type TransferFormProps = Omit<TransferDialogProps, 'open' | 'onOpenChange'> & { onDone: () => void };

function TransferForm({ conversation, acts, to, onDone }: TransferFormProps) {
  const { t } = useTranslation();
  const me = useMe();
  const users = useUsers();
  const teams = useTeams();
  const needsNote = useNeedsNote(conversation);
  const [chosen, setChosen] = useState(to);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState<'target' | 'note' | null>(null);
  const people = users.filter(
    (user) => user.id !== me?.id && user.id !== conversation.assigneeId && answers(user),
  );
  const targets = [
    ...people.map(({ id, name, availability }) => ({
      value: `person ${id}`,
      name,
      label: `${name} · ${t(`ui.availability.${availability}`)}`,
    })),
    ...teams.map(({ id, name }) => ({
      value: `team ${id}`,
      name,
      label: t('conversation.transfer.team', { name }),
    })),
  ];
  const submit = () => {
    const target = targets.find(({ value }) => value === chosen);
    if (!target || (needsNote && note.trim() === '')) {
      setMissing(target ? 'note' : 'target');
      return;
    }
    const [kind, id = ''] = target.value.split(' ');
    if (kind === 'person') acts.assign(id, target.name, note);
    else acts.handToTeam(id, target.name, note);
    onDone();
  };
  return (
    <form
      className="space-y-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field
        label={t('conversation.transfer.to')}
        error={missing === 'target' ? t('conversation.transfer.choose') : undefined}
      >
        <Select
          value={chosen}
          onValueChange={(value) => {
            setChosen(value);
            setMissing(null);
          }}
          options={targets}
          placeholder={t('conversation.transfer.nobody')}
        />
      </Field>
      <Field
        label={needsNote ? t('conversation.transfer.note_needed') : t('conversation.transfer.note')}
        hint={t('conversation.transfer.note_hint')}
        error={missing === 'note' ? t('errors.conversation.note_required') : undefined}
      >
        <Textarea
          rows={4}
          maxLength={longest}
          value={note}
          aria-required={needsNote}
          onChange={(event) => {
            setNote(event.target.value);
            setMissing(null);
          }}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" className="w-full">
        {t('conversation.transfer.submit')}
      </Button>
    </form>
  );
}
