import { Global, Module } from '@nestjs/common';
import { MediaWorkshop } from '../../kernel/media-workshop.js';
import { Ffmpeg } from './ffmpeg.js';
import { Workshop } from './workshop.js';

@Global()
@Module({
  providers: [Ffmpeg, { provide: MediaWorkshop, useClass: Workshop }],
  exports: [MediaWorkshop],
})
export class MediaModule {}
