import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { chosenAvailabilities, type ChosenAvailability } from '../../../kernel/availability.js';

export class AvailabilityBody {
  @ApiProperty({ enum: chosenAvailabilities })
  @IsIn(chosenAvailabilities)
  chosen!: ChosenAvailability;
}
