CREATE TABLE "search_documents" (
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"digest" bigint NOT NULL,
	"words" integer[] NOT NULL,
	CONSTRAINT "search_documents_workspace_id_kind_id_pk" PRIMARY KEY("workspace_id","kind","id")
);
--> statement-breakpoint
CREATE TABLE "search_kinds" (
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"documents" integer DEFAULT 0 NOT NULL,
	"before" uuid,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "search_kinds_workspace_id_kind_pk" PRIMARY KEY("workspace_id","kind")
);
--> statement-breakpoint
CREATE TABLE "search_progress" (
	"workspace_id" uuid NOT NULL,
	"last_seq" bigint NOT NULL,
	CONSTRAINT "search_progress_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"word" text collate "C" NOT NULL,
	"id" integer GENERATED ALWAYS AS IDENTITY (sequence name "search_words_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"uses" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "search_words_workspace_id_kind_word_pk" PRIMARY KEY("workspace_id","kind","word")
);
--> statement-breakpoint
CREATE INDEX "search_documents_recent" ON "search_documents" USING btree ("workspace_id","kind","at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "search_documents_words" ON "search_documents" USING gin ("words");--> statement-breakpoint
CREATE UNIQUE INDEX "search_words_numbers" ON "search_words" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "search_words_alike" ON "search_words" USING gin ("workspace_id","kind","word" gin_trgm_ops);