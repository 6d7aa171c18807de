import type { ServerEventData, ServerEventName, Stamped } from '@crm/contract/socket-events';
import { onServerEvent } from './events';

/**
 * Runs a read and hands back what the server announced meanwhile. The answer may be older than those events, so
 * whoever stores it lays them on top.
 */
export async function recording<Answer, Name extends ServerEventName>(
  names: readonly Name[],
  read: () => Promise<Answer>,
): Promise<{ answer: Answer; events: Stamped<ServerEventData[Name]>[] }> {
  const events: Stamped<ServerEventData[Name]>[] = [];
  const stops = names.map((name) => onServerEvent(name, (event) => events.push(event)));
  try {
    return { answer: await read(), events };
  } finally {
    for (const stop of stops) stop();
  }
}
