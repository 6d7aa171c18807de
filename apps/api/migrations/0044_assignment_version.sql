CREATE TABLE "assignment_settings" (
	"workspace_id" uuid NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "assignment_settings_workspace_id_pk" PRIMARY KEY("workspace_id")
);
