import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP } from 'node:net';
import { buildConnector } from 'undici';
import { EgressFailed } from './egress-failed.js';
import { isPublicAddress } from './public-address.js';

export type Resolve = (
  hostname: string,
  options: { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

type LookupCallback = (
  error: NodeJS.ErrnoException | EgressFailed | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

const connectTimeoutMs = 5_000;
/** Web ports only: ours and other people's databases, caches and mail servers are none of an outgoing call's business. */
const openPorts = new Set(['', '80', '443']);
/** Names that mean a machine's own network whatever they resolve to. */
const innerName = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)\.?$|^metadata\.?$/i;

/** @throws EgressFailed when our rules forbid the address before anything is looked up */
export function checkTarget(url: URL, trusted: ReadonlySet<string>): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refused('only http and https are called');
  if (url.username !== '' || url.password !== '') throw refused('an address with a user in it is not called');
  if (trusted.has(url.origin)) return;
  if (!openPorts.has(url.port)) throw refused('this port is not called');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (innerName.test(host)) throw refused('a name of the inner network is not called');
  if (isIP(host) !== 0 && !isPublicAddress(host))
    throw refused('an address of the inner network is not called');
}

/**
 * Connects to what a name resolves to at this moment, and to nothing else: all addresses are judged, one bad one refuses
 * the name, and the socket goes to the judged addresses themselves, so a second answer of the DNS changes nothing.
 */
export function guardedConnector(
  trusted: ReadonlySet<string>,
  resolve: Resolve = systemLookup,
): buildConnector.connector {
  const open = buildConnector({ timeout: connectTimeoutMs, lookup: lookupBy(resolve, false) });
  const guarded = buildConnector({ timeout: connectTimeoutMs, lookup: lookupBy(resolve, true) });
  return (options, callback) => {
    const origin = originOf(options);
    if (trusted.has(origin)) {
      open(options, callback);
      return;
    }
    try {
      checkTarget(new URL(origin), trusted);
    } catch (error) {
      callback(error instanceof Error ? error : refused('not called'), null);
      return;
    }
    guarded(options, (...[error, socket]) => {
      if (error) {
        callback(error, null);
      } else if (!isPublicAddress(socket.remoteAddress ?? '')) {
        socket.destroy();
        callback(refused('the connection ended in the inner network'), null);
      } else {
        callback(null, socket);
      }
    });
  };
}

function originOf({ protocol, hostname, port }: buildConnector.Options): string {
  const host = hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname;
  return new URL(`${protocol}//${host}${port === '' ? '' : `:${port}`}`).origin;
}

function lookupBy(resolve: Resolve, onlyPublic: boolean) {
  return (hostname: string, options: LookupOptions, callback: LookupCallback): void => {
    resolve(hostname, { all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error ?? !first) {
        callback(error ?? new EgressFailed('dns', false, 'the name has no address'), []);
      } else if (onlyPublic && !addresses.every(({ address }) => isPublicAddress(address))) {
        callback(refused('the name leads into the inner network'), []);
      } else if (options.all) {
        callback(null, addresses);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}

function refused(message: string): EgressFailed {
  return new EgressFailed('refused', false, message);
}
