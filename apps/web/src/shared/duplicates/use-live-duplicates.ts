import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onServerEvent } from '@/shared/realtime/events';

/** Keeps pairs as the server announces them, and contacts that became one, or two again. */
export function useLiveDuplicates(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const ask = (key: string) => void queryClient.invalidateQueries({ queryKey: [key] });
    const stops = [
      onServerEvent('duplicates.updated', () => ask('duplicates')),
      onServerEvent('contact.merged', () => {
        for (const key of ['contacts', 'duplicates']) ask(key);
        void queryClient.invalidateQueries({ queryKey: ['conversations', 'of-contact'] });
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [queryClient]);
}
