/**
 * What helps after a provider did not take a message: sending it again, waiting for our own next try, renewing the
 * connection, nothing, or leaving this customer alone.
 */
export const failureActions = ['retry', 'wait', 'reconnect', 'give_up', 'stop_contacting'] as const;
export type FailureAction = (typeof failureActions)[number];
