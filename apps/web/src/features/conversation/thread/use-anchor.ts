import { useLocation, useNavigate } from 'react-router';
import { useStable } from '@/shared/lib/use-stable';

const named = /^#mensagem-(.+)$/;

/** The message that the address names; null is the end of the conversation. It can be shared, and going back leads there again. */
export function useAnchor(): [string | null, (id: string | null) => void] {
  const { hash, search, state } = useLocation();
  const navigate = useNavigate();
  const anchor = named.exec(hash)?.[1] ?? null;
  const jump = useStable((id: string | null) => {
    const place = { search, hash: id === null ? '' : `#mensagem-${id}` };
    void navigate(place, { replace: true, state: state as unknown });
  });
  return [anchor, jump];
}
