import { messages } from '../infrastructure/messages.schema.js';

/** The columns of a message as readers see them; their enums describe the API's too. */
export const messageColumns = {
  direction: messages.direction,
  kind: messages.kind,
  origin: messages.origin,
  status: messages.status,
};
