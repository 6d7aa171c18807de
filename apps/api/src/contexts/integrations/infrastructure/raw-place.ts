import type { SecretPlace } from '../../../platform/secrets/secret-box.js';

/** Where the sealed body of a raw post stands. */
export function rawPlace(postId: string): SecretPlace {
  return { table: 'inbox', column: 'body', row: postId };
}
