import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional } from 'class-validator';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import { asList } from '../../../platform/http/transforms.js';
import { galleryParts, type GalleryPart } from '../queries/gallery.dto.js';
import { timelineParts, type TimelinePart } from '../queries/timeline.dto.js';

export class GalleryParams extends PageParams {
  @ApiProperty({ enum: galleryParts })
  @IsIn(galleryParts)
  show!: GalleryPart;
}

export class TimelineListParams extends PageParams {
  /** Left out: all of them. */
  @ApiPropertyOptional({ enum: timelineParts, isArray: true })
  @Transform(asList)
  @IsOptional()
  @ArrayMaxSize(3)
  @IsIn(timelineParts, { each: true })
  show?: TimelinePart[];
}
