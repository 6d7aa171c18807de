import { Module, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Sweeper } from '../../platform/queue/sweeper.js';
import { KeepIndex } from './application/keep-index.js';
import { SearchIndex } from './application/ports/search-index.js';
import { PostgresSearchIndex } from './infrastructure/postgres-search-index.js';
import { SearchDocuments } from './infrastructure/search-documents.js';
import { SearchVocabulary } from './infrastructure/search-vocabulary.js';
import { SearchController } from './presentation/search.controller.js';
import { SearchQuery } from './queries/search.query.js';

@Module({
  controllers: [SearchController],
  providers: [
    KeepIndex,
    SearchDocuments,
    SearchVocabulary,
    SearchQuery,
    { provide: SearchIndex, useClass: PostgresSearchIndex },
  ],
})
export class SearchModule implements OnModuleInit, BeforeApplicationShutdown {
  constructor(
    private readonly sweeper: Sweeper,
    private readonly keep: KeepIndex,
  ) {}

  onModuleInit(): void {
    // Not waited for: what is written long ago may take minutes.
    this.sweeper.add(1, () => {
      this.keep.wake();
      return Promise.resolve();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.keep.stop();
  }
}
