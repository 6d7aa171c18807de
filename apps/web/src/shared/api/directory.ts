import { useQuery } from '@tanstack/react-query';
import type { Channel, User } from '@crm/contract/shapes';
import { channelsQuery } from './channels';
import { useMay } from './me';
import { usersQuery } from './users';

const noUsers: User[] = [];
const noChannels: Channel[] = [];

/** Who works here, for names beside messages; empty while not known or not to be read. */
export function useUsers(): User[] {
  return (
    useQuery({ ...usersQuery, enabled: useMay('users.read'), staleTime: 5 * 60_000 }).data?.items ?? noUsers
  );
}

/** The channels of the workspace; empty while not known or not to be read. */
export function useChannels(): Channel[] {
  return useQuery({ ...channelsQuery, enabled: useMay('channels.read') }).data?.items ?? noChannels;
}
