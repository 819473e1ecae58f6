/**
 * Due times by walking minutes in PostgreSQL: `generate_series` and `at time zone`, the server's own tz database, and membership of each
 * minute worked out from raw intervals and dates. It shares no code and no calendar table with `src/timeboxes`; slow and plain on purpose.
 */
import type postgres from 'postgres';

/** One question: raw parameters only. */
export interface RawCase {
  readonly id: number;
  readonly zone: string;
  readonly start: string;
  readonly unit: 'hours' | 'working_hours' | 'days' | 'working_days' | 'months';
  /** Minutes for hours and working hours, else whole units. */
  readonly amount: number;
  readonly intervals: readonly { readonly dow: number; readonly open: string; readonly close: string }[];
  readonly holidays: readonly string[];
  /** Time that does not count. */
  readonly pauses: readonly { readonly from: string; readonly to: string }[];
}

/** A working minute: its wall time lies in an interval of its weekday, and its date is no holiday. */
const WORKING = `wall::date <> all (holidays) and exists (
    select 1 from unnest(dows, opens, closes) as i(dow, opening, closing)
    where i.dow = extract(isodow from wall) and wall::time >= i.opening and wall::time < i.closing)`;

const PAUSED = 'exists (select 1 from unnest(froms, tos) as p(f, t) where m >= p.f and m < p.t)';

/** Every minute from a time on with its wall time; `offset 0` keeps the server from working the wall time out again for each condition. */
const minutesFrom = (time: string, first = 0) =>
  `(select m, m at time zone zone as wall
    from (select ${time} + generate_series(${first}, 1000000) * interval '1 minute' as m) s offset 0) minutes`;

const WEEK = 'zone text, dows int[], opens time[], closes time[], holidays date[]';

const FUNCTIONS = `
-- The minute after the last one that counts.
create or replace function pg_temp.due_hours(start timestamptz, amount int, froms timestamptz[], tos timestamptz[]) returns timestamptz
language sql stable as $$
  select m + interval '1 minute' from (select start + generate_series(0, 1000000) * interval '1 minute' as m) s
  where not ${PAUSED} offset amount - 1 limit 1
$$;

create or replace function pg_temp.due_working_hours(start timestamptz, amount int, froms timestamptz[], tos timestamptz[], ${WEEK})
returns timestamptz language sql stable as $$
  select m + interval '1 minute' from ${minutesFrom('start')} where ${WORKING} and not ${PAUSED} offset amount - 1 limit 1
$$;

-- The first minute at which the wall clock shows a reading or a later one.
create or replace function pg_temp.due_wall(reading timestamp, zone text) returns timestamptz
language sql stable as $$
  select m from ${minutesFrom("(reading at time zone 'UTC')", -960)} where wall >= reading limit 1
$$;

create or replace function pg_temp.next_working_date(after date, ${WEEK}) returns date
language sql stable as $$
  select wall::date from ${minutesFrom("(after::timestamp at time zone 'UTC')", -960)} where wall::date > after and ${WORKING} limit 1
$$;

-- The n-th date after that of the start that has a working minute; there, the same wall time, drawn back into working minutes.
create or replace function pg_temp.due_working_days(start timestamptz, amount int, ${WEEK}) returns timestamptz
language sql stable as $$
  with recursive dates(n, date) as (
    select 0, (start at time zone zone)::date
    union all
    select n + 1, pg_temp.next_working_date(date, zone, dows, opens, closes, holidays) from dates where n < amount
  ),
  target as materialized (
    select date, pg_temp.due_wall(date + (start at time zone zone)::time, zone) as reached from dates where n = amount
  ),
  walked as materialized (
    select m, wall from target, lateral (
      select m, m at time zone zone as wall
      from (select (date::timestamp at time zone 'UTC') + generate_series(-960, 2400) * interval '1 minute' as m) s offset 0) t
    where wall::date = date and ${WORKING}
  ),
  first_day as materialized (
    select exists (
      select 1 from (
        select m, m at time zone zone as wall
        from (select start + generate_series(-1560, 1560) * interval '1 minute' as m) s offset 0) t
      where wall::date = (start at time zone zone)::date and ${WORKING}) as works
  )
  select case
    when not works then (select max(m) from walked) + interval '1 minute'
    when exists (select 1 from walked where m = reached) then reached
    else coalesce((select max(m) from walked where m < reached) + interval '1 minute', (select min(m) from walked))
  end from first_day, target
$$;

-- Days and months move by the minutes that were paused, working days by the working minutes among them, counted on in working time.
create or replace function pg_temp.moved(due timestamptz, froms timestamptz[], tos timestamptz[]) returns timestamptz
language sql stable as $$
  select due + count(distinct m) * interval '1 minute'
  from unnest(froms, tos) as p(f, t), generate_series(f, t - interval '1 minute', interval '1 minute') as m
$$;

create or replace function pg_temp.moved_working(due timestamptz, froms timestamptz[], tos timestamptz[], ${WEEK}) returns timestamptz
language sql stable as $$
  with paused as materialized (
    select count(*) as n from (
      select m, m at time zone zone as wall
      from (select distinct m from unnest(froms, tos) as p(f, t), generate_series(f, t - interval '1 minute', interval '1 minute') as m) d
      offset 0) minutes
    where ${WORKING}
  )
  select case when n = 0 then due else (
    select m + interval '1 minute' from ${minutesFrom('due')} where ${WORKING} offset n - 1 limit 1) end
  from paused
$$;
`;

const QUESTION = `
select c.id, case c.unit
    when 'hours' then pg_temp.due_hours(c.start, c.amount, p.froms, p.tos)
    when 'working_hours' then pg_temp.due_working_hours(c.start, c.amount, p.froms, p.tos, c.zone, w.dows, w.opens, w.closes, h.holidays)
    when 'days' then pg_temp.moved(pg_temp.due_wall((c.start at time zone c.zone) + c.amount * interval '1 day', c.zone), p.froms, p.tos)
    when 'months' then pg_temp.moved(pg_temp.due_wall((c.start at time zone c.zone) + c.amount * interval '1 month', c.zone), p.froms, p.tos)
    when 'working_days' then pg_temp.moved_working(
      pg_temp.due_working_days(c.start, c.amount, c.zone, w.dows, w.opens, w.closes, h.holidays),
      p.froms, p.tos, c.zone, w.dows, w.opens, w.closes, h.holidays)
  end as due
from jsonb_to_recordset($1::text::jsonb)
  as c(id int, zone text, start timestamptz, unit text, amount int, intervals jsonb, holidays jsonb, pauses jsonb)
cross join lateral (
  select array_agg(i.dow) as dows, array_agg(i.open) as opens, array_agg(i.close) as closes
  from jsonb_to_recordset(c.intervals) as i(dow int, open time, close time)) w
cross join lateral (select coalesce(array_agg(d::date), '{}') as holidays from jsonb_array_elements_text(c.holidays) d) h
cross join lateral (
  select coalesce(array_agg(f.from), '{}') as froms, coalesce(array_agg(f.to), '{}') as tos
  from jsonb_to_recordset(c.pauses) as f("from" timestamptz, "to" timestamptz)) p
`;

/** The due time of each case by its id, as the server finds it; epoch milliseconds. */
export async function bruteForce(sql: postgres.ReservedSql, cases: readonly RawCase[]): Promise<ReadonlyMap<number, number>> {
  await sql.unsafe(FUNCTIONS);
  const rows = await sql.unsafe<{ id: number; due: Date | null }[]>(QUESTION, [JSON.stringify(cases)]);
  return new Map(rows.map(({ id, due }) => [id, due?.getTime() ?? Number.NaN]));
}

/** Offsets from UTC in seconds, as the server knows them, at several times of a zone. */
export async function serverOffsets(sql: postgres.ReservedSql, zone: string, times: readonly number[]): Promise<readonly number[]> {
  const rows = await sql<{ seconds: number }[]>`
    select extract(epoch from (t at time zone ${zone}) - (t at time zone 'UTC'))::int as seconds
    from (select to_timestamp(ms / 1000.0) as t, n from unnest(${sql.array([...times])}::double precision[]) with ordinality as u(ms, n)) s
    order by n`;
  return rows.map(({ seconds }) => seconds);
}
