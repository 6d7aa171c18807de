import { api, ApiProblem } from './client';
import { signedOut } from './session';
import { tellOtherTabs } from './session-tabs';

/**
 * Ends the session on the server and here. When the server cannot be reached the person is signed out of this tab all
 * the same; the session then ends by its own age or from the list of sessions.
 */
export async function logout(): Promise<void> {
  try {
    await api.POST('/api/v1/auth/logout', { headers: { 'X-Requested-With': 'crm' } });
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
  }
  signedOut();
  tellOtherTabs('signed-out');
}
