## Rules at the desk
nav-policy = Rules
policy-lead = The rules say how long every step may take, who is told when a date is missed, and who decides. New rules are proposed by one person and approved by another. After that nobody can change them.
policy-in-force = In force now
policy-version = Version
policy-since = In force since
policy-proposed-by = Proposed by
policy-approved-by = Approved by
policy-shipped = Came with the service
policy-name = Name
policy-clocks = Time frames
policy-earlier = Earlier versions
policy-earlier-none = There is no earlier version.
policy-drafts = Drafts
policy-drafts-none = No draft is open.
policy-versions-caption = Versions of the rules with date and the two people
policy-show = Show
policy-version-title = Version { $version }
policy-version-of = { $id }, version { $version }
policy-tools = Work on the rules
policy-tools-text = Write a draft, check it, see which dates it would give and what it would have changed. Nothing happens to any case until another person has approved it.
policy-write = Write a draft
policy-not-yours = Rules are written by senior handlers, oversight and administrators. You can read them here.
policy-compare-earlier = What changed from version { $version }
policy-text = The whole text
policy-text-note = As YAML. It can be copied into the editor.
policy-back = Back to the rules
policy-new-cases = New cases get a new version from the day it is approved. Open cases keep their dates; only what is better for the person reaches them.

## A draft
draft-title = Draft of { $date }
draft-state = State
draft-open = Waits for a second person
draft-stale = Another version was published since
draft-comments-until = The public may comment until
draft-comments-open = No end; until it is published
draft-comments = { $count ->
    [0] No comment yet
    [one] One comment
   *[other] { $count } comments
  }
draft-note = What changes and why
draft-note-none = Nothing was written.
draft-differences = What is different from version { $version }
draft-approve = Approve and publish
draft-approve-text = You are the second person. From then on these rules hold for every new case, and nobody can change them.
draft-approve-own = You proposed this draft. Another person has to approve it.
draft-approve-later = The public was told that it can comment until { $date }. It can be approved after that.
draft-approve-stale = Another version was published after this draft was written. Take it over into a new draft.
draft-take-over = Take it over into the editor
draft-published = Version { $version } is published.
draft-proposed = The draft is proposed. Another person can approve it.
draft-answered = Your answer is published.
draft-dialogue = What people said about it
draft-dialogue-none = Nobody has said anything yet.
draft-said = Comment of { $date }
draft-answer-of = Answer of { $date }
draft-answer = Your answer, in public
draft-answer-hint = Everybody can read it. Name nobody who could be hurt by it.
draft-answer-send = Publish the answer

## The editor
editor-title = Write a draft
editor-lead = Change the text and look at what it means before anybody else sees it. Nothing is kept until you propose it.
editor-begin = Begin with something else
editor-begin-hint = This replaces the text below.
editor-from = Begin with
editor-from-current = the rules in force
editor-from-preset = Preset { $id }
editor-begin-send = Take this text
editor-setup = Five questions
editor-setup-text = From the answers a text is proposed with the laws and schemes that apply, and why. It is no legal advice.
editor-countries = Countries where you work, have people or have users
editor-countries-hint = Two letters each, such as DE, TN
editor-employees = How many employees
editor-platform = You run an online platform for content, goods or work of others
editor-supplier = Your part in supply chains
editor-sector = What comes closest
editor-setup-send = Propose a text
editor-setup-bad = Give at least one country in two letters, such as DE, and the number of employees.
supplier-none = none
supplier-supplier = supplier
supplier-buyer = buyer
supplier-both = both
sector-general = none of these
sector-apparel = clothing
sector-development_project = project with public development money
sector-extractives = mining, oil, gas
sector-financial_services = financial services
sector-palm_oil = palm oil
sector-platform_work = work through a platform
sector-public_authority = public authority
editor-text = Rules as YAML
editor-text-hint = Indent with spaces. Version and date are set when it is approved.
editor-check = Check
editor-clean = No fault found.
editor-faults = { $count ->
    [one] One fault
   *[other] { $count } faults
  }
editor-faults-more = And { $count } more.
editor-fault = Line { $line }: { $reason }
editor-fault-no-line = { $reason }
editor-fault-at = Line { $line }, { $path }
editor-fault-whole = the whole document
editor-shape-first = The shape has to be right first. Check again after that: only then can the sense be judged.
editor-faults-first = Correct the faults first. Then the rest can be reckoned.
editor-empty = The text is empty.
editor-too-long = The text is too long.
editor-people = Fewest different people for a case: { $list }
editor-people-of = { $severity }: { $people }
editor-people-few = too few
editor-preview = Which dates would it give?
editor-preview-text = The dates that a complaint would get from a moment on, and how each one is reckoned. Nothing is started.
editor-start = Received at
editor-zone = Time zone of what you enter and read
editor-severity = Severity
editor-severity-none = not assessed
editor-all = Every time frame, as if each one started then
editor-pause = Pause { $n }
editor-pause-from = From
editor-pause-to = To
editor-pause-reason = Reason
editor-pause-bad = A pause needs a beginning, an end after it, and a reason.
editor-zone-bad = No time zone has this name. An example: Europe/Berlin.
editor-start-bad = Enter a date and a time.
editor-preview-send = Show the dates
editor-simulate = What would have changed?
editor-simulate-text = Cases of a period are lived again under this text. Only cases that you may know of are counted.
editor-since = Received from
editor-until = Received before
editor-period-bad = The first day has to be before the last one, and before today.
editor-simulate-many = These are { $count } cases, more than a page can work through ({ $most }). Choose a shorter period, or use “recourse policy simulate” on the command line.
editor-simulate-send = Reckon
editor-diff = What is different?
editor-diff-text = Compared with the rules in force, sentence by sentence, and for whom it is better.
editor-diff-send = Compare
editor-propose = Propose it
editor-propose-text = Everybody can then read it on the page of the procedure and comment on it. Another person approves it.
editor-note = What changes and why, for everybody
editor-comment-until = The public may comment until the end of
editor-comment-until-hint = Without a date it can be approved at once.
editor-propose-send = Propose

## Results
preview-title = The dates
preview-caption = Time frames with the dates that they would get
preview-clock = Time frame
preview-due = Due
preview-warn = Reminder
preview-escalations = If it is missed
preview-reckoning = How it is reckoned
preview-step = { $when }: { $step }
preview-step-breach = missed
preview-step-escalate = goes higher: { $roles }
preview-step-notice = notice
preview-step-oversight = reminder, again and again: { $roles }
preview-wall-twice = That time comes twice, since the clocks are put back. The first is taken.
preview-wall-skipped = That time does not exist, since the clocks are put forward. It moves on by the gap.
preview-from-receipt = The time frames that the receipt of a complaint starts. The others start later.
simulation-title = What would have changed
simulation-cases = { $count ->
    [one] One case
   *[other] { $count } cases
  } received from { $from } to { $to }, as it stood at the end of that time.
simulation-assumption = People are assumed to act at the same times as they did. This is a reckoning with the past and no forecast: under other dates people act otherwise.
simulation-imports = { $count ->
    [one] One imported case is left out: its dates are history, not our time frames.
   *[other] { $count } imported cases are left out: their dates are history, not our time frames.
  }
simulation-failed = { $count ->
    [one] One case could not be lived again and is in no figure.
   *[other] { $count } cases could not be lived again and are in no figure.
  }
simulation-better = { $better ->
    [one] One case would have had fewer missed dates
   *[other] { $better } cases would have had fewer missed dates
  }, { $worse } more.
simulation-check = The ledger holds { $recorded } missed dates; lived again under the old rules it is { $replayed }.
simulation-description = { $cases } cases. Missed dates: { $before } as it was, { $after } as it would have been.
simulation-none = No case was received in that time.
simulation-was = as it was
simulation-would = as it would have been
simulation-figure = Figure
simulation-all = All time frames
simulation-boxes = time frames
simulation-missed = missed dates
simulation-by-clock = Missed dates by time frame
simulation-by-regime = Missed dates by law or scheme
simulation-by-level = Sent higher by itself
simulation-open-days = Open days of time frames by level
simulation-per-week = New time frames a week by level
simulation-clock = { $clock } ({ $regime })
diff-title = What is different
diff-nothing = No difference that a case could feel.
diff-count = { $count ->
    [one] One difference. Open cases
   *[other] { $count } differences. Open cases
  } can be given { $open }, since a promise is never taken back.
diff-was = was
diff-is = is

## Differences; read by everybody, so in plain words
diff-group-clock = How long each step may take
diff-group-ladder = What happens when a date is missed
diff-group-window = Your time, waiting, and how long things are kept
diff-group-regime = Laws and schemes
diff-group-routing = Who gets it first
diff-group-calendar = Working days and days off
diff-group-other = Other things
favours-rightsholder = better for the person
favours-organisation = worse for the person
favours-depends = depends on the case
favours-neither = words only
favours-you-rightsholder = better for you
favours-you-organisation = less good for you
favours-you-depends = better for some, less good for others
favours-you-neither = only words
diff-none = nothing
diff-clock = { $clock } ({ $regime })
diff-clock-severity = { $clock }, severity { $severity }
diff-extension = { $by }, at most { $times ->
    [one] once
   *[other] { $times } times
  }
diff-rung = after { $share } of the time
diff-clock-added = { $subject }: new, { $after }
diff-clock-removed = { $subject }: gone. It was { $before }
diff-clock-limits_earlier = { $subject }: { $after } instead of { $before }. That is earlier
diff-clock-limits_later = { $subject }: { $after } instead of { $before }. That is later
diff-clock-limits_both = { $subject }: { $after } instead of { $before }. Earlier on some days, later on others
diff-clock-limits_same = { $subject }: { $after } instead of { $before }. The dates stay the same
diff-clock-severity_earlier = { $subject }: { $after } instead of { $before }. That is earlier
diff-clock-severity_later = { $subject }: { $after } instead of { $before }. That is later
diff-clock-severity_both = { $subject }: { $after } instead of { $before }. Earlier on some days, later on others
diff-clock-severity_same = { $subject }: { $after } instead of { $before }. The dates stay the same
diff-clock-may_rest = { $subject }: may wait now
diff-clock-never_rests = { $subject }: never waits any more
diff-clock-extension_added = { $subject }: more time may be taken now, { $after }
diff-clock-extension_removed = { $subject }: no more time may be taken. It was { $before }
diff-clock-extension_changed = { $subject }: more time may be taken, { $after } instead of { $before }
diff-clock-climbs = { $subject }: if it is missed, it goes higher by itself now
diff-clock-climbs_no_more = { $subject }: if it is missed, it no longer goes higher by itself
diff-clock-regime = { $subject }: belongs to { $after } instead of { $before }
diff-clock-binding = { $subject }: another kind of rule stands behind it
diff-clock-start = { $subject }: begins at another step
diff-clock-stop = { $subject }: ends at another step
diff-clock-restart = { $subject }: begins anew at another step
diff-clock-rests_while = { $subject }: waits at other steps
diff-clock-outlives = { $subject }: whether it goes on after the end
diff-clock-replaces_default = { $subject }: whether it stands in place of the usual time
diff-clock-promised_date = { $subject }: another promised date counts
diff-clock-per_item = { $subject }: whether each thing to repair has its own date
diff-clock-source = { $subject }: another source is named
diff-clock-evidence = { $subject }: how sure the source is
rung-warn = A reminder before the date
rung-breach = The date is missed
rung-escalate = It goes higher
rung-oversight = A reminder to those who watch over it
diff-ladder-added = { $subject }: new, { $after }
diff-ladder-removed = { $subject }: gone. It was { $before }
diff-ladder-at = { $subject }: after { $after } of the time instead of { $before }
diff-ladder-level = { $subject }: to level { $after } instead of { $before }
diff-ladder-every_days = The last reminder comes again and again, every { $after } days instead of { $before }
diff-ladder-roles = Level { $subject }: { $after } instead of { $before }
diff-routing-added = A new rule: { $subject }
diff-routing-removed = A rule is gone: { $subject }
diff-routing-changed = A rule is different: { $subject }
diff-routing-order = The rules are asked in another order: { $after }
diff-calendar-zone = Time zone { $after } instead of { $before }
diff-calendar-week = Other working hours
diff-calendar-holidays_added = More days off: { $after }
diff-calendar-holidays_removed = No longer days off: { $before }
diff-calendar-origin = Another list of public holidays
diff-calendar-places = Other calendars for some places
diff-calendar-clock_earlier = { $subject }: earlier, because of the days off
diff-calendar-clock_later = { $subject }: later, because of the days off
diff-calendar-clock_both = { $subject }: earlier on some days and later on others, because of the days off
diff-window-commentWindowDays = Days to say what is wrong in the draft of the answer: { $after } instead of { $before }
diff-window-verificationDays = Days to say whether it is really done: { $after } instead of { $before }
diff-window-monitoringMonths = Months of watching after the end: { $after } instead of { $before }
diff-window-respondentLineLevels = Levels above the person it is about who do not learn of it: { $after } instead of { $before }
diff-window-appeal = Time to ask someone else to decide: { $after } instead of { $before }
diff-window-pause_cap = Longest wait, because { $subject }: { $after } days instead of { $before }
diff-window-identity_months = Months until it is erased who you are: { $after } instead of { $before }
diff-window-record_months = Months that the record is kept: { $after } instead of { $before }
diff-regime-added = New: { $after }
diff-regime-removed = No longer: { $before }
diff-regime-changed = Something is different in { $subject }
diff-other-changed = Something else is different: { $subject }

## The reckoning, line by line
line-start = Starts { $from }.
line-limit = { $duration }: until { $to }.
line-limit_applies = The earliest counts: { $duration }, until { $to }.
line-severity_limits = The limits of severity { $severity } count.
line-severity_keeps = Severity { $severity } would be no earlier, so the date stays. A date never moves later.
line-extension = Longer by { $duration }: until { $to }.
line-elapsed = { $from } to { $to }: { $hours } hours, day and night.
line-days = { $from } to { $to }: { $counted } days, same time of day.
line-months = { $from } to { $to }: { $counted } months, same day of the month.
line-month_end = { $from } to { $to }: { $counted } months. That month has no such day, so its last day counts.
line-working_interval = { $from } to { $to }: { $hours } working hours ({ $sumHours } of { $of }).
line-working_day = { $date }: working day { $sum } of { $of }.
line-weekend = { $date }: no working day, does not count.
line-holiday = { $date }: day off, does not count.
line-into_hours = The time of day is drawn into working hours: { $to }.
line-clock_change = The clocks change by { $sumHours } hours in between. The time of day stays.
line-pause = Pause from { $from } to { $to }, because { $reason }: { $elapsed } hours, of them { $working } working hours.
line-pause_moves = Due { $to } instead of { $from }.
line-pause_capped = The longest pause, because { $reason }, is { $days } days: { $from } to { $to } does not count.
line-pause_statutory = Pause from { $from } to { $to }: a time frame of law never rests.
line-pause_not_pausable = Pause from { $from } to { $to }: these rules never let this rest.
line-pause_without_cap = Pause from { $from } to { $to }: these rules give no longest time for “{ $reason }”, so nothing rests.
line-pause_before_start = Pause from { $from } to { $to }: over before it starts.
line-pause_after_due = Pause from { $from } to { $to }: begins when it is due. A pause never hides a missed date.
line-pause_refused = Pause from { $from } to { $to }: used up, because { $reason }.
line-due = Due { $to }.
line-not_rolled = { $date } is no working day. A date of our own never moves to the next one.
pause-reason-awaiting_complainant = waiting for the person
pause-reason-complainant_request = the person asked for it
pause-reason-agreed_mediation = agreed mediation
pause-reason-external_proceeding = proceedings elsewhere
pause-reason-safety = safety

## For everybody, on the page of the procedure
changes-heading = We want to change these rules
changes-lead = Tell us what you think until { $date }.
changes-lead-no-date = Tell us what you think. There is time until it is decided.
changes-over = The time to tell us what you think ended on { $date }. You can still read everything.
changes-gone = This is no longer a plan. Look at the rules that hold now.
changes-of = Proposed on { $date }
changes-why = Why
changes-what = What would be different
changes-nothing = Nothing that you would notice.
changes-yours-stay = What you were promised stays. Only what is better for you reaches complaints that are here already.
changes-read = Read what others said, and our answers
changes-tell = What do you think?
changes-yours = What you want to say
changes-tell-hint = No account and no name. Everybody can read it, so write nothing that shows who you are. This is not the place for a complaint.
changes-send = Send
changes-sent = Thank you. Everybody can read it now, and we answer here.
changes-said = What others said
changes-said-none = Nobody has said anything yet.
changes-said-on = Said on { $date }
changes-answer-on = Our answer of { $date }
changes-missing = Write something first.
changes-long = This is too long. Please shorten it.
changes-older = Older ones
changes-back = Back to the rules

refusal-policy-comments_open = The public was given a date until which it can say what it thinks. It can be approved after that.
refusal-policy-comments_closed = The time to say what you think about it is over.
refusal-policy-comment_date_past = Choose a day that is still to come.

## What a check finds, by code; the sentence of the check stands below it
fault-bad_duration = A duration cannot be used
fault-bad_interval = Working hours cannot be used
fault-breach_not_at_due = The missed date is not at the due time
fault-calendar_ends_early = The days off end too early
fault-clock_twice = A time frame is there twice
fault-closure_reversed = A closure ends before it begins
fault-closure_too_long = A closure is too long
fault-escalation_early = It goes higher before the date is missed
fault-interval_overlap = Working hours overlap
fault-ladder_descends = The ladder goes down
fault-ladder_ends_inside = The ladder ends inside the organisation
fault-ladder_incomplete = The ladder is not whole
fault-ladder_order = The steps of the ladder are not in order
fault-level_nobody = Nobody holds a level
fault-level_unstaffed = A level has no people
fault-no_date = This is no date
fault-no_keeper = Nothing keeps watch at some point of a case
fault-no_working_day = There is no working day
fault-notation = The text cannot be read as YAML
fault-notice_twice = A notice is there twice
fault-pause_without_cap = A pause has no longest time
fault-person_twice = A person is there twice
fault-place_of_nobody = Nobody can belong to a place
fault-place_twice = A place is there twice
fault-promise_unstaffed = Hours are promised where nobody is there
fault-regime_twice = A law or scheme is there twice
fault-regime_unused = A law or scheme has no effect
fault-removal_of_nothing = A day off is removed that is none
fault-rest_not_pausable = Something rests that may not pause
fault-role_without_content = This role cannot open a case
fault-role_unstaffed = A role has no people
fault-routing_never_matches = A rule of routing never applies
fault-routing_open_end = The last rule of routing leaves cases out
fault-routing_twice = A rule of routing is there twice
fault-routing_unreachable = A rule of routing is never reached
fault-rung_in_line = A step leads to somebody in the same line
fault-schema = The shape is not that of rules
fault-slower_than_statute = Slower than the law
fault-state_without_clock = A state has no time frame
fault-statute_as_default = Law is named as a default
fault-statute_extended = A time frame of law is extended without a clause
fault-statute_missing = A time frame of law is missing
fault-statute_starts_late = A time frame of law starts late
fault-statutory_pausable = A time frame of law never rests
fault-too_few_people = There are too few people
fault-tracked_as_ours = A date of somebody else is treated as ours
fault-unknown_code = This code is not known
fault-unknown_country = This country is not known
fault-unknown_event = This event is not known
fault-unknown_notice = This notice is not known
fault-unknown_pause_reason = This reason for a pause is not known
fault-unknown_person = This person is not known
fault-unknown_region = This region is not known
fault-unknown_role = This role is not known
fault-unknown_state = This state is not known
fault-unknown_time_zone = This time zone is not known
fault-warning_late = A reminder comes after the due time
fault-window_shorter_than_statute = A time of the person is shorter than the law
