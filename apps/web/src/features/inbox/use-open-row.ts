import { useNavigate } from 'react-router';
import { startPeek, stopPeek } from '@/shared/conversations/peek';

/**
 * Opens a row beside its list, or lets somebody peek at it: unread stays unread, and the customer hears of nothing.
 * @param search what the address says of the list
 */
export function useOpenRow(search: string): { open: (id: string) => void; peek: (id: string) => void } {
  const navigate = useNavigate();
  const show = (id: string) => void navigate({ pathname: `/conversas/${id}`, search });
  return {
    open: (id) => {
      stopPeek();
      show(id);
    },
    peek: (id) => {
      startPeek(id);
      show(id);
    },
  };
}
