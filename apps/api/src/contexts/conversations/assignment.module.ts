import { Module } from '@nestjs/common';
import { DealOut } from './application/deal-out.js';
import { AssignmentBoard } from './application/ports/assignment-board.js';
import { SetAssignment } from './application/set-assignment.js';
import { ConversationsModule } from './conversations.module.js';
import { AssignmentFollower } from './infrastructure/assignment.follower.js';
import { PostgresAssignmentBoard } from './infrastructure/postgres-assignment-board.js';
import { AssignmentController } from './presentation/assignment.controller.js';
import { AssignmentRealtime } from './presentation/assignment.realtime.js';
import { AssignmentQuery } from './queries/assignment.query.js';

/** What waits is dealt out by itself, where a shop wants it. */
@Module({
  imports: [ConversationsModule],
  controllers: [AssignmentController],
  providers: [
    AssignmentFollower,
    AssignmentQuery,
    AssignmentRealtime,
    DealOut,
    SetAssignment,
    { provide: AssignmentBoard, useClass: PostgresAssignmentBoard },
  ],
})
export class AssignmentModule {}
