import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onServerEvent } from '@/shared/realtime/events';
import { draftKey, participantsKey } from './api';
import { writingOf } from './composer/drafts';
import { applyMessage, threadKeys } from './thread-cache';

/** Keeps every loaded thread as the server announces it, and none of what went out of sight. */
export function useLiveMessages(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const stops = (['message.created', 'message.updated'] as const).map((name) =>
      onServerEvent(name, ({ data: message }) => {
        applyMessage(queryClient, message);
        if (message.content?.event === 'participants_changed')
          void queryClient.invalidateQueries({ queryKey: participantsKey(message.conversationId) });
      }),
    );
    stops.push(
      onServerEvent('draft.changed', ({ data: { conversationId, userId, version } }) => {
        if (version > writingOf(userId, conversationId).version)
          void queryClient.invalidateQueries({ queryKey: draftKey(conversationId) });
      }),
      onServerEvent('conversation.joined', ({ data: { id, joinedInto } }) => {
        queryClient.removeQueries({ queryKey: threadKeys.all(id) });
        void queryClient.invalidateQueries({ queryKey: threadKeys.all(joinedInto) });
      }),
      // What went back is no longer there: what is shown of it is asked for from the beginning.
      onServerEvent('conversation.parted', ({ data: { id } }) => {
        void queryClient.resetQueries({ queryKey: threadKeys.all(id) });
      }),
      onServerEvent('conversation.gone', ({ data: { id } }) =>
        queryClient.removeQueries({ queryKey: threadKeys.all(id) }),
      ),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [queryClient]);
}
