import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../../kernel/actor.js';
import { Allow, Unaudited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { receivedFile } from '../../../platform/http/received-file.js';
import { FetchAgain } from '../application/fetch-again.js';
import { OpenFile } from '../application/open-file.js';
import { UploadAttachment } from '../application/upload-attachment.js';
import { largestFile, UploadTooLarge } from '../domain/attachment.js';
import { AttachmentQuery } from '../queries/attachment.query.js';
import { MessageAttachment } from '../queries/message.dto.js';

const form = {
  schema: {
    type: 'object',
    required: ['file'],
    properties: { file: { type: 'string', format: 'binary' } },
  },
};

@Controller('attachments')
export class AttachmentsController {
  constructor(
    private readonly upload: UploadAttachment,
    private readonly again: FetchAgain,
    private readonly files: OpenFile,
    private readonly attachments: AttachmentQuery,
  ) {}

  /** Uploads a file of up to 100 MB, to be put into a message within 24 hours. Its type is told by its bytes. */
  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody(form)
  @Allow('conversations.reply')
  @Unaudited('the message that takes it is its own record')
  async uploadAttachment(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<MessageAttachment> {
    const id = await receivedFile(
      request,
      largestFile,
      () => new UploadTooLarge(),
      (upload) => this.upload.execute(actor, upload),
    );
    return this.attachments.byId(actor, id);
  }

  /** A file as it is now, with fresh addresses: sockets tell of files without any. */
  @Get(':id')
  @Allow('conversations.read')
  async getAttachment(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<MessageAttachment> {
    await this.files.see(actor, id);
    return this.attachments.byId(actor, id);
  }

  /** Fetches a customer's file again that could not be had. */
  @Post(':id/retry')
  @HttpCode(200)
  @Allow('conversations.reply')
  @Unaudited('the file is its own record')
  async retryAttachment(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<MessageAttachment> {
    await this.again.execute(actor, id);
    return this.attachments.byId(actor, id);
  }
}
