import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import './app/theme.css';
import { askAhead } from './app/ask-ahead';
import { followInstall } from './app/pwa/install';
import { registerServiceWorker } from './app/pwa/register-service-worker';
import { Providers } from './app/providers';
import { createRouter } from './app/router';
import { createQueryClient } from './shared/api/query-client';
import { startTexts } from './shared/i18n/start';
import { followSystemTheme } from './shared/lib/theme';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

// Side by side, as far as they do not need each other: the texts, the code of the page, and who is here and sees what. Drawn once.
const texts = startTexts();
const queryClient = createQueryClient();
const asked = askAhead(queryClient, window.location);
const router = createRouter();
await Promise.all([texts, asked]);
followSystemTheme();
followInstall();
registerServiceWorker();
createRoot(root).render(
  <StrictMode>
    <Providers queryClient={queryClient}>
      {/* Where somebody goes is drawn in one piece: in slices between frames it stands there much later. */}
      <RouterProvider router={router} useTransitions={false} />
    </Providers>
  </StrictMode>,
);
