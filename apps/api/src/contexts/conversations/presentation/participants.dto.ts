import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID } from 'class-validator';
import { asIds } from '../../../platform/http/transforms.js';

export class AddParticipantsBody {
  @Transform(asIds)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  userIds!: string[];
}
