import { join, resolve } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { FileStorage } from '../../kernel/file-storage.js';
import { Settings } from '../env/settings.js';
import { FileLinks } from './file-links.js';
import { DiskStorage } from './disk-storage.js';
import { S3Storage } from './s3-storage.js';

/** Where files lie: what STORAGE_URL says, else a folder below CRM_DATA_DIR. */
@Global()
@Module({
  providers: [{ provide: FileStorage, useFactory: openStorage, inject: [Settings] }, FileLinks],
  exports: [FileStorage, FileLinks],
})
export class StorageModule {}

function openStorage({ storage, dataDir }: Settings): FileStorage {
  if (storage?.kind === 's3') return new S3Storage(storage);
  return new DiskStorage(storage?.folder ?? resolve(join(dataDir, 'storage')));
}
