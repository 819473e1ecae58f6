-- L05: nobody who handles a case can relate an answer to it. Rows are added by the person's side alone and change never; of answers the
-- application can read nothing but whole quarters, ten or more together.
alter table survey_answers add constraint survey_answers_item check (item in ('trust', 'repaired', 'response'));--> statement-breakpoint
alter table survey_answers add constraint survey_answers_value check (value between 1 and 5);--> statement-breakpoint
alter table survey_answers add constraint survey_answers_quarter check (quarter = date_trunc('quarter', quarter::timestamp)::date);--> statement-breakpoint
alter table survey_done add constraint survey_done_moment check (moment in ('acknowledgement', 'decision', 'later'));--> statement-breakpoint
alter table survey_answers enable row level security;--> statement-breakpoint
alter table survey_done enable row level security;--> statement-breakpoint
alter table survey_reminders enable row level security;--> statement-breakpoint
create policy person on survey_answers for insert to recourse_app
  with check (organisation_id = (select current_organisation()) and (select current_staff()) is null);--> statement-breakpoint
create policy person on survey_done for all to recourse_app
  using (organisation_id = (select current_organisation()) and (select current_staff()) is null)
  with check (organisation_id = (select current_organisation()) and (select current_staff()) is null);--> statement-breakpoint
create policy person on survey_reminders for all to recourse_app
  using (organisation_id = (select current_organisation()) and (select current_staff()) is null)
  with check (organisation_id = (select current_organisation()) and (select current_staff()) is null);--> statement-breakpoint
grant insert on survey_answers to recourse_app;--> statement-breakpoint
grant select, insert on survey_done, survey_reminders to recourse_app;--> statement-breakpoint
create trigger survey_answers_append_only before update or delete on survey_answers for each row execute function refuse_change();--> statement-breakpoint
create trigger survey_answers_no_truncate before truncate on survey_answers execute function refuse_change();--> statement-breakpoint
create trigger survey_done_append_only before update or delete on survey_done for each row execute function refuse_change();--> statement-breakpoint
create trigger survey_reminders_append_only before update or delete on survey_reminders for each row execute function refuse_change();--> statement-breakpoint

-- A block ends with the quarter in which its tenth answer came: whoever compares two days, or two periods, finds ten answers or none between.
create function survey_blocks(p_until date)
returns table (item text, begins date, ends date, answers bigint, good bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r record;
begin
  for r in select a.item, a.quarter, count(*) as answers, count(*) filter (where a.value >= 4) as good
      from survey_answers a
      where a.organisation_id = current_organisation() and (a.quarter + interval '3 months')::date <= p_until
      group by a.item, a.quarter order by a.item, a.quarter
  loop
    if item is distinct from r.item then
      item := r.item;
      begins := null;
      answers := 0;
      good := 0;
    end if;
    answers := answers + r.answers;
    good := good + r.good;
    if answers >= 10 then
      ends := (r.quarter + interval '3 months')::date;
      return next;
      begins := ends;
      answers := 0;
      good := 0;
    end if;
  end loop;
end $$;--> statement-breakpoint
revoke all on function survey_blocks(date) from public;--> statement-breakpoint
grant execute on function survey_blocks(date) to recourse_app;
