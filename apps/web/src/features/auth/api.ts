import type { LoginBody, RegisterBody, SignedIn } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { signedIn } from '@/shared/api/session';
import { tellOtherTabs } from '@/shared/api/session-tabs';

export async function logIn(body: LoginBody): Promise<SignedIn> {
  return enter(await data(api.POST('/api/v1/auth/login', { body })));
}

/** Makes a workspace with its owner, who is signed in at once. */
export async function registerWorkspace(body: RegisterBody): Promise<SignedIn> {
  return enter(await data(api.POST('/api/v1/auth/register', { body })));
}

function enter(answer: SignedIn): SignedIn {
  signedIn(answer);
  tellOtherTabs('signed-in');
  return answer;
}
