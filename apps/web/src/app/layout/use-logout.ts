import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { logout } from '@/shared/api/logout';

/** Signs out, forgets everything that was shown, and goes to the login. */
export function useLogout(): () => Promise<void> {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await logout();
    void navigate('/entrar', { replace: true });
    queryClient.clear();
  };
}
