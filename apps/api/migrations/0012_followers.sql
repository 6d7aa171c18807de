CREATE TABLE "event_followers" (
	"workspace_id" uuid NOT NULL,
	"follower" text NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "event_followers_workspace_id_follower_pk" PRIMARY KEY("workspace_id","follower")
);
