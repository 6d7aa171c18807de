import { useQuery } from '@tanstack/react-query';
import type { Conversation } from '@crm/contract/shapes';
import { useMe } from '@/shared/api/me';
import { workspaceQuery } from '@/shared/api/workspace';

/** Whether the company wants a note from this person when they pass the conversation on: of who attends it. */
export function useNeedsNote({ assigneeId }: Conversation): boolean {
  const me = useMe();
  const { data } = useQuery(workspaceQuery);
  return data?.desk.handoverNeedsNote === true && assigneeId === me?.id;
}
