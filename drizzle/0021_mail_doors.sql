-- Doors for mail, forms of the field, and partners (A02).
alter table doors drop constraint doors_kind;--> statement-breakpoint
alter table doors add constraint doors_kind check (kind in ('twilio', 'sms_json', 'mail', 'mailgun', 'kobo', 'partner'));
