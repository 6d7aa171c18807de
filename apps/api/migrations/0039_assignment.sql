CREATE TABLE "assignment_agents" (
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"cap" integer,
	"turn" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "assignment_agents_workspace_id_user_id_pk" PRIMARY KEY("workspace_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "assignment_queues" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"team_id" uuid,
	"channel_id" uuid,
	CONSTRAINT "assignment_queues_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "assignment_agents" ADD CONSTRAINT "assignment_agents_workspace_id_user_id_memberships_workspace_id_user_id_fk" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_queues" ADD CONSTRAINT "assignment_queues_workspace_id_team_id_teams_workspace_id_id_fk" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."teams"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_queues" ADD CONSTRAINT "assignment_queues_workspace_id_channel_id_channels_workspace_id_id_fk" FOREIGN KEY ("workspace_id","channel_id") REFERENCES "public"."channels"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "assignment_queues_by_team" ON "assignment_queues" USING btree ("workspace_id","team_id");--> statement-breakpoint
CREATE UNIQUE INDEX "assignment_queues_by_channel" ON "assignment_queues" USING btree ("workspace_id","channel_id");