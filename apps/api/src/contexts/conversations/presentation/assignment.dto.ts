import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsInt, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import { asId, asIds } from '../../../platform/http/transforms.js';

const most = 500;

export class CapBody {
  @Transform(asId)
  @IsUUID()
  userId!: string;

  @IsInt()
  @Min(0)
  @Max(10_000)
  cap!: number;
}

export class AssignmentBody {
  @Transform(asIds)
  @IsArray()
  @ArrayMaxSize(most)
  @IsUUID(undefined, { each: true })
  teamIds!: string[];

  @Transform(asIds)
  @IsArray()
  @ArrayMaxSize(most)
  @IsUUID(undefined, { each: true })
  channelIds!: string[];

  /** Who is not named can take any number. */
  @IsArray()
  @ArrayMaxSize(most)
  @ArrayUnique(({ userId }: CapBody) => userId)
  @ValidateNested({ each: true })
  @Type(() => CapBody)
  caps!: CapBody[];

  /** Of what it replaces. */
  @IsInt()
  @Min(0)
  version!: number;
}
