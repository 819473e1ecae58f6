-- An organisation's own words are versions: written once, kept, seen by nobody else (D03, A03).
create trigger wordings_immutable before update or delete on wordings for each row execute function refuse_change();--> statement-breakpoint
create trigger wordings_no_truncate before truncate on wordings execute function refuse_change();--> statement-breakpoint
alter table wordings enable row level security;--> statement-breakpoint
create policy tenant on wordings for all to recourse_app, recourse_reader using (organisation_id = (select current_organisation())) with check (organisation_id = (select current_organisation()));--> statement-breakpoint
grant select, insert on wordings to recourse_app;--> statement-breakpoint
grant select on wordings to recourse_reader;
