import { IsIn, IsOptional } from 'class-validator';

export class FileParams {
  /** To be kept instead of shown. */
  @IsOptional()
  @IsIn(['1'])
  download?: '1';
}
