import type { ChannelCard, ChannelDesk } from '../../integrations/public.js';
import type { SendLimits } from './ports/account-gate.js';

interface Destination {
  readonly identityId: string;
  readonly threadKey: string | null;
}

/** Whose pace a message keeps, and which: that of the person, or of the place that several people share. */
export function pacingOf(
  channels: Pick<ChannelDesk, 'sharedPaceOf'>,
  { type, capabilities: { sendLimits } }: ChannelCard,
  { identityId, threadKey }: Destination,
): { readonly recipient: string; readonly limits: SendLimits } {
  const shared = threadKey === null ? null : channels.sharedPaceOf(type, threadKey);
  return shared
    ? { recipient: `place:${shared.place}`, limits: { ...sendLimits, recipient: shared.limit } }
    : { recipient: identityId, limits: sendLimits };
}
