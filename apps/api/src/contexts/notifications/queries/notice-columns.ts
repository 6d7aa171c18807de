import { notifications } from '../infrastructure/notifications.schema.js';

/** The columns of a notification whose values the API names too. */
export const noticeColumns = { kind: notifications.kind };
