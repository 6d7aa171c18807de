import { useState } from 'react';
import { useTranslation } from 'react-i18next';
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

type TransferDialogProps = {
  conversation: Conversation;
  acts: Acts;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

const longest = 4096;

/** Hands it over to a colleague or a team, with a word for whoever gets it. */
export function TransferDialog({ conversation, acts, open, onOpenChange }: TransferDialogProps) {
  const { t } = useTranslation();
  const me = useMe();
  const users = useUsers();
  const teams = useTeams();
  const [chosen, setChosen] = useState('');
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
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
  const close = () => {
    onOpenChange(false);
    setChosen('');
    setNote('');
    setMissing(false);
  };
  const submit = () => {
    const target = targets.find(({ value }) => value === chosen);
    if (!target) {
      setMissing(true);
      return;
    }
    const [kind, id = ''] = target.value.split(' ');
    if (kind === 'person') acts.assign(id, target.name, note);
    else acts.handToTeam(id, target.name, note);
    close();
  };
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? onOpenChange(true) : close())}>
      <DialogContent title={t('conversation.transfer.title')}>
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
            error={missing ? t('conversation.transfer.choose') : undefined}
          >
            <Select
              value={chosen}
              onValueChange={(value) => {
                setChosen(value);
                setMissing(false);
              }}
              options={targets}
              placeholder={t('conversation.transfer.nobody')}
            />
          </Field>
          <Field label={t('conversation.transfer.note')} hint={t('conversation.transfer.note_hint')}>
            <Textarea
              rows={4}
              maxLength={longest}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </Field>
          <Button type="submit" variant="primary" size="lg" className="w-full">
            {t('conversation.transfer.submit')}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
