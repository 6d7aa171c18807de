import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import './app/theme.css';
import { followInstall } from './app/pwa/install';
import { registerServiceWorker } from './app/pwa/register-service-worker';
import { Providers } from './app/providers';
import { createRouter } from './app/router';
import { startTexts } from './shared/i18n/start';
import { followSystemTheme } from './shared/lib/theme';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

await startTexts();
followSystemTheme();
followInstall();
registerServiceWorker();
createRoot(root).render(
  <StrictMode>
    <Providers>
      <RouterProvider router={createRouter()} />
    </Providers>
  </StrictMode>,
);
