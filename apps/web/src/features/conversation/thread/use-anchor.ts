import { useLocation, useNavigate } from 'react-router';
import { useStable } from '@/shared/lib/use-stable';

const named = /^#mensagem-(.+)$/;

/** The message that the address names; null is the end of the conversation. It can be shared, and going back leads there again. */
export function useAnchor(): [string | null, (id: string | null) => void] {
  const location = useLocation();
  const navigate = useNavigate();
  const anchor = named.exec(location.hash)?.[1] ?? null;
  const jump = useStable((id: string | null) => {
    const place = { search: location.search, hash: id === null ? '' : `#mensagem-${id}` };
    void navigate(place, { replace: true, state: location.state as unknown });
  });
  return [anchor, jump];
}
