import { Module } from '@nestjs/common';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { SystemGauges } from './system-gauges.js';

@Module({
  controllers: [MetricsController],
  providers: [Metrics, SystemGauges],
  exports: [Metrics],
})
export class MetricsModule {}
