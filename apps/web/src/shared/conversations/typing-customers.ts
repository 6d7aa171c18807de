import { create } from 'zustand';
import { onAccessChanged, onServerEvent } from '@/shared/realtime/events';

/** Told again within this while somebody goes on typing; who was silent for so long has stopped. */
export const customerTypingLasts = 10_000;

interface Typer {
  contactId: string;
  name: string;
}

const nobody: readonly Typer[] = [];

/** Which customers type, by conversation. */
const useTyping = create<Record<string, readonly Typer[]>>(() => ({}));

export function useTypingCustomers(conversationId: string): readonly Typer[] {
  return useTyping((typing) => typing[conversationId] ?? nobody);
}

function stopped(conversationId: string): void {
  if (useTyping.getState()[conversationId]?.length) useTyping.setState({ [conversationId]: nobody });
}

function types(conversationId: string, typer: Typer): void {
  useTyping.setState((typing) => ({ [conversationId]: [...others(typing[conversationId], typer), typer] }));
}

function others(all: readonly Typer[] = nobody, { contactId }: Typer): Typer[] {
  return all.filter((one) => one.contactId !== contactId);
}

/** Follows who types while the app is open. Returns the way to stop. */
export function followTypingCustomers(): () => void {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const forget = () => useTyping.setState({}, true);
  const stops = [
    onServerEvent('typing', ({ data }) => {
      if (data.userId !== null) return;
      const { conversationId, contactId, name } = data;
      const typer = { contactId, name };
      types(conversationId, typer);
      const timer = setTimeout(() => {
        timers.delete(timer);
        useTyping.setState((typing) => ({
          [conversationId]: (typing[conversationId] ?? nobody).filter((one) => one !== typer),
        }));
      }, customerTypingLasts);
      timers.add(timer);
    }),
    onServerEvent('message.created', ({ data: { conversationId, direction } }) => {
      if (direction === 'inbound') stopped(conversationId);
    }),
    onServerEvent('conversation.gone', ({ data: { id } }) => stopped(id)),
    onAccessChanged(forget),
  ];
  return () => {
    for (const stop of stops) stop();
    for (const timer of timers) clearTimeout(timer);
    forget();
  };
}
