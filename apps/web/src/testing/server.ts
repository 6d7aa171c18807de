import { setupServer } from 'msw/node';
import { defaultHandlers } from './default-handlers';

/** Stands in for the API in every test. A request that no handler knows fails the test. */
export const server = setupServer(...defaultHandlers);
