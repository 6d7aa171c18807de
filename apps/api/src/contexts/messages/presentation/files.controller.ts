import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../../kernel/decorators.js';
import { OwnLimit } from '../../../platform/http/rate-limit.guard.js';
import { OpenFile } from '../application/open-file.js';
import { byteRange } from './byte-range.js';
import { fileHeaders } from './file-headers.js';
import { FileParams } from './files.dto.js';
import { LinkReader } from './link-reader.js';

@Controller('files')
export class FilesController {
  constructor(
    private readonly reader: LinkReader,
    private readonly files: OpenFile,
  ) {}

  /** The bytes behind an address that `url`, `thumbnailUrl` or `playableUrl` gave; a part of them with `Range`. */
  @Get(':token')
  @Public()
  @OwnLimit('counts for the person whose link it is')
  async openFile(
    @Param('token') token: string,
    @Query() { download }: FileParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor, fileId, variant } = await this.reader.read(token, request, reply);
    const file = await this.files.find(actor, fileId, variant);
    const kept = download === '1' || (variant === 'original' && file.kind === 'document');
    const etag = `"${file.key.slice(-32)}"`;
    void reply.headers({ ...fileHeaders({ ...file, download: kept }), etag });
    if (request.headers['if-none-match'] === etag) {
      void reply.status(304).send();
      return;
    }
    const ifRange = request.headers['if-range'];
    const wanted = ifRange === undefined || ifRange === etag ? request.headers.range : undefined;
    const range = byteRange(wanted, file.size);
    if (range === 'unsatisfiable') {
      void reply.status(416).header('content-range', `bytes */${file.size}`).send();
      return;
    }
    if (range !== 'all')
      void reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`);
    void reply.header('content-length', range === 'all' ? file.size : range.end - range.start + 1);
    // A HEAD must not read a file from the store; an empty stream leaves the length that was said.
    const isHead = request.method === 'HEAD';
    await reply.send(
      isHead ? Readable.from([]) : await this.files.open(file, range === 'all' ? undefined : range),
    );
  }
}
