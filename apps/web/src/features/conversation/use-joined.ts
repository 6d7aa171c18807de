import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { ApiProblem } from '@/shared/api/client';
import { useMe } from '@/shared/api/me';
import { carryWriting } from './composer/drafts';

/** Whoever has a conversation open that is part of another one now goes on with that one, and so does what they were writing. */
export function useJoined(id: string, problem: unknown): string | null {
  const into = joinedInto(problem);
  const userId = useMe()?.id;
  const navigate = useNavigate();
  const { search } = useLocation();
  useEffect(() => {
    if (into === null) return;
    if (userId !== undefined) carryWriting(userId, id, into);
    void navigate({ pathname: `/conversas/${into}`, search }, { replace: true });
  }, [id, into, userId, navigate, search]);
  return into;
}

function joinedInto(problem: unknown): string | null {
  if (!(problem instanceof ApiProblem) || problem.code !== 'conversation.joined') return null;
  const id = problem.extensions['joinedInto'];
  return typeof id === 'string' ? id : null;
}
