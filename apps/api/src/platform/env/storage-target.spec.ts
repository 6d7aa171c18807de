import { describe, expect, it } from '@jest/globals';
import { storageTarget } from './storage-target.js';

describe('STORAGE_URL', () => {
  it('names a folder, or a bucket with everything that is needed to reach it', () => {
    expect(storageTarget('file:///var/lib/crm%20files')).toEqual({
      kind: 'disk',
      folder: '/var/lib/crm files',
    });
    expect(
      storageTarget('s3://KEY:a%2Fb%2Bc@minio.lan:9000/files/shop/a?region=sa-east-1&tls=off&style=host'),
    ).toEqual({
      kind: 's3',
      endpoint: 'http://minio.lan:9000',
      region: 'sa-east-1',
      bucket: 'files',
      prefix: 'shop/a/',
      accessKeyId: 'KEY',
      secretAccessKey: 'a/b+c',
      pathStyle: false,
    });
    expect(storageTarget('s3://KEY:secret@s3.amazonaws.com/files')).toMatchObject({
      endpoint: 'https://s3.amazonaws.com',
      region: 'us-east-1',
      prefix: '',
      pathStyle: true,
    });
  });

  it.each([
    '/var/files',
    'file://server/share',
    'file:///var/files?x=1',
    'https://bucket.s3.amazonaws.com',
    's3://files',
    's3://host/files',
    's3://KEY@host/files',
    's3://KEY:topsecret@host/',
    's3://KEY:topsecret@host/files?tls=maybe',
    's3://KEY:topsecret@host/files?regoin=sa-east-1',
  ])('is refused as %s, without repeating it', (text) => {
    expect(() => storageTarget(text)).toThrow(/^must (?!.*topsecret)/);
  });
});
