CREATE TABLE "door_messages" (
	"organisation_id" uuid NOT NULL,
	"door_id" uuid NOT NULL,
	"message_hash" "bytea" NOT NULL,
	CONSTRAINT "door_messages_organisation_id_door_id_message_hash_pk" PRIMARY KEY("organisation_id","door_id","message_hash")
);
--> statement-breakpoint
CREATE TABLE "door_parts" (
	"organisation_id" uuid NOT NULL,
	"door_id" uuid NOT NULL,
	"group_hash" "bytea" NOT NULL,
	"part" integer NOT NULL,
	"total" integer NOT NULL,
	"message_hash" "bytea" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"waits_until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "door_parts_organisation_id_door_id_group_hash_part_pk" PRIMARY KEY("organisation_id","door_id","group_hash","part")
);
--> statement-breakpoint
CREATE TABLE "doors" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"wrapped_key" "bytea" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "doors_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
ALTER TABLE "door_messages" ADD CONSTRAINT "door_messages_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "door_parts" ADD CONSTRAINT "door_parts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doors" ADD CONSTRAINT "doors_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "door_parts_waiting" ON "door_parts" USING btree ("waits_until");