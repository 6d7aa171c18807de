import { useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { useMay } from '@/shared/api/me';
import { workspaceQuery } from '@/shared/api/workspace';
import { RouteFallback } from './route-fallback';

/** The first screen: the guide until somebody hides it, for those who can act on it; else the conversations. */
export function HomeRedirect() {
  const mayEdit = useMay('workspace.manage');
  const workspace = useQuery({ ...workspaceQuery, enabled: mayEdit });
  if (mayEdit && workspace.isPending) return <RouteFallback />;
  const guide = mayEdit && workspace.data?.onboarding.hiddenAt === null;
  return <Navigate to={guide ? '/comecar' : '/conversas'} replace />;
}
