CREATE TABLE "uploads" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid,
	"token_hash" "bytea" NOT NULL,
	"wrapped_key" "bytea" NOT NULL,
	"header" "bytea" NOT NULL,
	"sealed_name" "bytea" NOT NULL,
	"keep_original" boolean NOT NULL,
	"announced" bigint,
	"received" bigint NOT NULL,
	"next_chunk" integer NOT NULL,
	"pending" "bytea",
	"media_type" text,
	"ciphertext_hash" "bytea",
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "uploads_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "uploads_expiry" ON "uploads" USING btree ("expires_at");