import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import { asFlag, asId, asList } from '../../../platform/http/transforms.js';
import { likenessReasons, type LikenessReason } from '../domain/likeness/likeness.js';

export class DuplicateListQueryParams extends PageParams {
  /** Whom this contact may be. */
  @Transform(asId)
  @IsOptional()
  @IsUUID()
  contactId?: string;

  /** Those that have any of these in common. */
  @ApiPropertyOptional({ enum: likenessReasons, isArray: true })
  @Transform(asList)
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(likenessReasons.length)
  @IsIn(likenessReasons, { each: true })
  reason?: LikenessReason[];

  /** Those that somebody kept separate. */
  @Transform(asFlag)
  @IsBoolean()
  separate: boolean = false;
}
