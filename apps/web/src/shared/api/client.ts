import { createClient } from '@crm/contract/client';
import { currentToken, renewToken } from './refresh';

export { data } from '@crm/contract/client';
export { ApiProblem } from '@crm/contract/problem';

/** The one client of the API in this app. */
export const api = createClient({
  baseUrl: window.location.origin,
  tokens: { current: currentToken, renew: renewToken },
});
