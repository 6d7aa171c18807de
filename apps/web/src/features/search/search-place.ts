import { useSearchParams } from 'react-router';
import type { SearchType } from '@crm/contract/shapes';

export const searchTypes = ['contacts', 'conversations', 'messages'] as const satisfies readonly SearchType[];

const typeWords: Record<SearchType, string> = {
  contacts: 'contatos',
  conversations: 'conversas',
  messages: 'mensagens',
};

/** What is searched stands in the address, so that going back finds it as it was. */
export interface SearchPlace {
  q: string;
  type: SearchType | null;
}

export function useSearchPlace(): [SearchPlace, (change: Partial<SearchPlace>) => void] {
  const [params, setParams] = useSearchParams();
  const place: SearchPlace = {
    q: (params.get('q') ?? '').slice(0, 200),
    type: searchTypes.find((type) => typeWords[type] === params.get('tipo')) ?? null,
  };
  const change = (part: Partial<SearchPlace>) => {
    const { q, type } = { ...place, ...part };
    setParams(
      { ...(q === '' ? {} : { q }), ...(type === null ? {} : { tipo: typeWords[type] }) },
      { replace: true },
    );
  };
  return [place, change];
}
