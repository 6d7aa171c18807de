import { asFields } from './content/fields.ts';
import type { ChatMessage, Customer } from './model.ts';

/** Who the customer is from now on, when a system message says that their number or user id has changed. */
export function personAfter(message: ChatMessage): Partial<Pick<Customer, 'waId' | 'userId'>> | undefined {
  if (message.type !== 'system') return undefined;
  const system = asFields(message.content['system']);
  const { wa_id: waId, user_id: userId } = system ?? {};
  const after = {
    ...(typeof waId === 'string' ? { waId } : {}),
    ...(typeof userId === 'string' ? { userId } : {}),
  };
  const isChange = system?.['type'] === 'user_changed_number' || system?.['type'] === 'user_changed_user_id';
  return isChange && Object.keys(after).length > 0 ? after : undefined;
}
