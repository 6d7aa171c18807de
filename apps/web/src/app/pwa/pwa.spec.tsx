import { act, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Toaster } from '@/shared/ui/toaster';
import { TooltipProvider } from '@/shared/ui/tooltip';
import { followInstall, useInstall } from './install';
import { InstallHint } from './install-hint';
import { followUpdates } from './register-service-worker';

function onAPhone(): void {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (query) =>
      ({
        matches: query.includes('max-width'),
        media: query,
        addEventListener: () => undefined,
        removeEventListener: () => undefined,
      }) as unknown as MediaQueryList,
  );
}

describe('the hint to install', () => {
  beforeEach(() => {
    onAPhone();
    useInstall.setState({ prompt: null, declined: false });
  });

  function offered() {
    followInstall();
    render(
      <TooltipProvider>
        <InstallHint />
      </TooltipProvider>,
    );
    const prompt = vi.fn(() => Promise.resolve({ outcome: 'accepted' as const }));
    act(() => {
      window.dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt }));
    });
    return prompt;
  }

  it('comes when the browser offers it, and asks the browser once', async () => {
    const prompt = offered();
    await userEvent.click(await screen.findByRole('button', { name: 'Instalar' }));
    expect(prompt).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole('button', { name: 'Instalar' })).not.toBeInTheDocument();
  });

  it('does not come again when it was put aside', async () => {
    offered();
    await userEvent.click(await screen.findByRole('button', { name: 'Agora não' }));
    expect(screen.queryByText('Instale o CRM neste celular')).not.toBeInTheDocument();
    followInstall();
    expect(useInstall.getState().declined).toBe(true);
  });
});

describe('a new version', () => {
  afterEach(() => Reflect.deleteProperty(navigator, 'serviceWorker'));

  function browser(controller: object | null) {
    const container = Object.assign(new EventTarget(), { controller });
    Object.defineProperty(navigator, 'serviceWorker', { value: container, configurable: true });
    const worker = Object.assign(new EventTarget(), { state: 'installing', postMessage: vi.fn() });
    const registration = Object.assign(new EventTarget(), { waiting: null, installing: worker });
    const reload = vi.fn();
    followUpdates(registration as unknown as ServiceWorkerRegistration, reload);
    const ready = () => {
      registration.dispatchEvent(new Event('updatefound'));
      worker.state = 'installed';
      worker.dispatchEvent(new Event('statechange'));
    };
    return { container, worker, ready, reload };
  }

  it('is offered once it lies ready, and taken when the person says so', async () => {
    render(<Toaster />);
    const { container, worker, ready, reload } = browser({});
    act(ready);
    container.dispatchEvent(new Event('controllerchange'));
    expect(reload).not.toHaveBeenCalled();
    await userEvent.click(await screen.findByRole('button', { name: 'Atualizar' }));
    await waitFor(() => expect(worker.postMessage).toHaveBeenCalledWith('take-over'));
    container.dispatchEvent(new Event('controllerchange'));
    expect(reload).toHaveBeenCalledTimes(1);
  });
});
