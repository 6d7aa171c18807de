import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { Suspense, useState } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Message } from '@crm/contract/shapes';
import { useChannels } from '@/shared/api/directory';
import { channelNames } from '@/shared/ui/channel-mark';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { useWaking } from '@/shared/ui/use-waking';
import { ActButton, type NamedActProps } from '../act-button';
import { useChanges } from './use-changes';

const EditDialog = lazyPart(async () => ({ default: (await import('./edit-dialog')).EditDialog }));

type OwnMenuProps = { message: Message; name: string; channelId: string; isAuthor: boolean };

/** What can be done with a message that the shop wrote. */
export function OwnMenu(props: OwnMenuProps) {
  const { woken, sleeping } = useWaking();
  return woken === null ? (
    <OwnButton name={props.name} {...sleeping} />
  ) : (
    <WokenMenu {...props} woken={woken} />
  );
}

function OwnButton({ name, ...props }: NamedActProps) {
  const { t } = useTranslation();
  return (
    <ActButton
      {...props}
      icon={Ellipsis}
      label={t('message.change.open', { name })}
      title={t('conversation.act.more')}
    />
  );
}

type WokenMenuProps = OwnMenuProps & { woken: 'by_focus' | 'by_press' };

function WokenMenu({ message, name, channelId, isAuthor, woken }: WokenMenuProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<'edit' | 'delete' | null>(null);
  const { remove } = useChanges(message);
  const close = () => setAsked(null);
  return (
    <>
      <DropdownMenu defaultOpen={woken === 'by_press'}>
        <DropdownMenuTrigger asChild>
          <OwnButton name={name} autoFocus={woken === 'by_focus'} />
        </DropdownMenuTrigger>
        <DropdownMenuContent side="top" align="end">
          <OwnItems
            message={message}
            channelId={channelId}
            isAuthor={isAuthor}
            onEdit={() => setAsked('edit')}
            onDelete={() => (message.private ? remove.mutate() : setAsked('delete'))}
          />
        </DropdownMenuContent>
      </DropdownMenu>
      {asked === 'edit' ? (
        <Suspense>
          <EditDialog message={message} channelId={channelId} onClose={close} />
        </Suspense>
      ) : null}
      <ConfirmDialog
        open={asked === 'delete'}
        onOpenChange={close}
        title={t('message.change.delete_title')}
        description={t('message.change.delete_text')}
        action={t('message.change.delete')}
        onConfirm={() => {
          close();
          remove.mutate();
        }}
      />
    </>
  );
}

type OwnItemsProps = Omit<OwnMenuProps, 'name'> & { onEdit: () => void; onDelete: () => void };

const worded: readonly Message['kind'][] = ['text', 'image', 'video', 'document'];

/** What the channel does not allow stands there with the reason. */
function OwnItems({ message, channelId, isAuthor, onEdit, onDelete }: OwnItemsProps) {
  const { t } = useTranslation();
  const channel = useChannels().find(({ id }) => id === channelId);
  const isNote = message.private;
  const { edit = false, deletion = false } = channel?.capabilities ?? {};
  const name = channel ? channelNames[channel.type] : '';
  const refused = [
    ...(isAuthor && !isNote && !edit ? [t('message.change.no_edit', { channel: name })] : []),
    ...(!isNote && !deletion ? [t('message.change.no_deletion', { channel: name })] : []),
  ];
  return (
    <>
      {isAuthor && worded.includes(message.kind) ? (
        <DropdownMenuItem disabled={!isNote && !edit} onSelect={onEdit}>
          <Pencil aria-hidden />
          {t('message.change.edit')}
        </DropdownMenuItem>
      ) : null}
      <DropdownMenuItem danger disabled={!isNote && !deletion} onSelect={onDelete}>
        <Trash2 aria-hidden />
        {t(isNote ? 'message.change.delete_note' : 'message.change.delete')}
      </DropdownMenuItem>
      {refused.map((reason) => (
        <p key={reason} className="max-w-60 px-2 py-1.5 text-xs text-muted-foreground">
          {reason}
        </p>
      ))}
    </>
  );
}
