import { SmilePlus } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Message } from '@crm/contract/shapes';
import { DropdownMenuContent, DropdownMenuItem } from '@/shared/ui/dropdown-menu';
import { SleepingMenu } from '@/shared/ui/sleeping-menu';
import { ActButton, type NamedActProps } from '../act-button';
import { useReact } from './use-react';

/** What people answer with most; both providers take each of them. */
const emojis = ['👍', '❤️', '😂', '😮', '😢', '🙏', '👏', '🎉', '🔥', '👌', '🤝', '👀'];

type ReactionMenuProps = {
  message: Message;
  name: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Adds the shop's reaction to a message. */
export function ReactionMenu({ message, name, open, onOpenChange }: ReactionMenuProps) {
  return (
    <SleepingMenu
      open={open}
      onOpenChange={onOpenChange}
      trigger={(props) => <ReactButton {...props} name={name} />}
    >
      <DropdownMenuContent side="top" className="grid min-w-0 grid-cols-6" onKeyDown={sideways}>
        <Emojis message={message} />
      </DropdownMenuContent>
    </SleepingMenu>
  );
}

function ReactButton({ name, ...props }: NamedActProps) {
  const { t } = useTranslation();
  return (
    <ActButton
      {...props}
      icon={SmilePlus}
      label={t('message.react.open', { name })}
      title={t('message.react.title')}
    />
  );
}

function Emojis({ message }: { message: Message }) {
  const { t } = useTranslation();
  const react = useReact(message);
  return emojis.map((emoji) => (
    <DropdownMenuItem
      key={emoji}
      aria-label={t('message.react.with', { emoji })}
      onSelect={() => react(emoji)}
      className="size-9 justify-center p-0 text-lg max-md:size-11"
    >
      <span aria-hidden>{emoji}</span>
    </DropdownMenuItem>
  ));
}

/** A menu is walked up and down; this one lies in rows. */
function sideways(event: KeyboardEvent): void {
  const { target, key } = event;
  if (!(target instanceof HTMLElement) || !target.matches('[role=menuitem]')) return;
  const next =
    key === 'ArrowRight'
      ? target.nextElementSibling
      : key === 'ArrowLeft'
        ? target.previousElementSibling
        : null;
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}
