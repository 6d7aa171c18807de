import { fileURLToPath } from 'node:url';

export interface S3Target {
  readonly kind: 's3';
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  /** What the names of our objects begin with; empty, or with a slash at its end. */
  readonly prefix: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Whether the bucket stands in the path; else it is part of the host's name. */
  readonly pathStyle: boolean;
}

export type StorageTarget = { readonly kind: 'disk'; readonly folder: string } | S3Target;

const s3Shape = 'must look like s3://accessKey:secretKey@host/bucket?region=sa-east-1, percent-encoded';
const s3Parameters = new Set(['region', 'tls', 'style']);

/** Where STORAGE_URL points to. Its errors never repeat the value, which holds a secret. */
export function storageTarget(text: string): StorageTarget {
  if (!URL.canParse(text)) throw new Error('must begin with file:/// or s3://');
  const url = new URL(text);
  if (url.protocol === 'file:') return diskTarget(url);
  if (url.protocol === 's3:') return s3Target(url);
  throw new Error('must begin with file:/// or s3://');
}

function diskTarget(url: URL): StorageTarget {
  if (url.host !== '' || url.search !== '' || url.hash !== '')
    throw new Error('must be file:/// and the path of a folder');
  return { kind: 'disk', folder: fileURLToPath(url) };
}

function s3Target(url: URL): S3Target {
  const [bucket = '', ...rest] = url.pathname.split('/').filter((part) => part !== '');
  const { searchParams: parameters } = url;
  if (url.host === '' || bucket === '' || url.username === '' || url.password === '')
    throw new Error(s3Shape);
  if ([...parameters.keys()].some((name) => !s3Parameters.has(name))) throw new Error(s3Shape);
  const tls = parameters.get('tls') ?? 'on';
  const style = parameters.get('style') ?? 'path';
  if (!['on', 'off'].includes(tls) || !['path', 'host'].includes(style)) throw new Error(s3Shape);
  return {
    kind: 's3',
    endpoint: `${tls === 'on' ? 'https' : 'http'}://${url.host}`,
    region: parameters.get('region') ?? 'us-east-1',
    bucket: decodeURIComponent(bucket),
    prefix: rest.map((part) => `${decodeURIComponent(part)}/`).join(''),
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    pathStyle: style === 'path',
  };
}
