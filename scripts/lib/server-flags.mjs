/**
 * How the API and the worker keep memory, in the words of V8. Left to itself V8 lets a heap of 90 MB grow to 430 before it looks for what
 * is no longer needed, as if the machine were its own; here it shares one with PostgreSQL and Redis. As quick with these as without.
 */
export const SERVER_FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=50'];
