import { waitFor } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';

/**
 * Acts as people do: what is busy or locked is waited for, and nothing is done to what has left the page. The plain events go
 * nowhere without a word in both cases, and the test fails somewhere else.
 */
export function aPatientUser(): UserEvent {
  const user = userEvent.setup();
  return {
    ...user,
    async click(element) {
      await untilItTakes(element);
      await user.click(element);
    },
    async type(element, text, options) {
      await untilItTakes(element);
      await user.type(element, text, options);
    },
    async clear(element) {
      await untilItTakes(element);
      await user.clear(element);
    },
    async upload(element, files) {
      await untilItTakes(element);
      await user.upload(element, files);
    },
    async selectOptions(element, values) {
      await untilItTakes(element);
      await user.selectOptions(element, values);
    },
  };
}

async function untilItTakes(element: Element): Promise<void> {
  const refuses = () => element.isConnected && element.closest(':disabled') !== null;
  if (refuses()) {
    await waitFor(() => {
      if (refuses()) throw new Error(`${element.outerHTML} stays disabled.`);
    });
  }
  if (!element.isConnected) throw new Error(`${element.outerHTML} is no longer on the page.`);
}
