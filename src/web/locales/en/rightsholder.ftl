## First page
home-heading = Tell what happened, and follow what becomes of it
home-lead = If { $organisation }, or someone who works for or with it, harmed you or somebody else, you can say so here. You need no account and no proof.
home-start = Tell what happened
home-follow = I already have a secret code
home-free = It is free. You do not have to say who you are.
danger-title = Is someone in danger now?
danger-home = Get to safety and call the emergency number of your country first. When you write to us, tick “someone is in danger now” and we show you who can help at once.
can-title = What this can do
can-1 = A person must read your complaint and answer by dates that you can see.
can-2 = If they are late, you can send it to someone higher.
can-3 = If you do not agree with the answer, you can ask someone else to decide, also independent people.
can-4 = The company must repair the harm that is found, and only you or someone independent can say that it is done.
cannot-title = What this cannot do
cannot-1 = It is not a court and not the police. It cannot punish a crime.
cannot-2 = It cannot promise that you will get what you ask for.
cannot-3 = It cannot help at once in an emergency.
record-title = How it went for others so far
record-unknown = Not yet known. Too few complaints have been answered here to say.
record-why = By { $date } fewer than ten complaints had been answered. From ten on, the figures stand here.
record-counting = Not yet known just now: it is being counted. Look at this page again in a minute.
record-as-of = Counted until { $date }. We count whole quarters, so that nobody can be recognised.
record-answered = { $answered ->
    [one] One complaint has been answered so far.
   *[other] { $answered } complaints have been answered so far.
  } { $found ->
    [0] In none of them was the harm found.
    [one] In one of them the harm was found.
   *[other] In { $found } of them the harm was found.
  }
record-promised = { $promised ->
    [one] The company promised to do one thing;
   *[other] The company promised to do { $promised } things;
  } { $confirmed ->
    [0] none has been confirmed as done.
    [one] one has been confirmed as done.
   *[other] { $confirmed } have been confirmed as done.
  }
elsewhere-title = Other places you can go

## Writing
file-heading = Tell what happened
file-lead = Only the first box is needed. Leave empty what you do not want to say. You can add it later.
file-section-story = What happened
file-section-safety = Safety
file-section-who = Who you are
file-section-reach = How we may reach you
file-description = What happened?
file-description-hint = In your own words, in any language. If you can: what, where, when, and who else was harmed.
file-desiredOutcome = What should be done about it?
file-desiredOutcome-hint = For example: money, an apology, your job or your account back, that it stops.
file-respondent = Who is it about?
file-respondent-hint = A person, a team, a company or a product. Somebody who works here is kept away from your complaint if you write the name as it is used here, best the first name and the family name.
file-siteId = Where did it happen?
file-site-none = Another place, or I do not want to say
file-dangerNow = Someone is in danger now
file-dangerNow-hint = We show you emergency contacts at once. We also tell somebody here who has no tie to it, if there is anybody.
file-fearsRetaliation = I am afraid of being punished or threatened for speaking up
file-fearsRetaliation-hint = We then ask first how you can be kept safe, before we talk to anybody.
file-submitterRole = For whom are you telling this?
for-self = For myself
for-guardian = For a grown-up I care for
for-witness = I saw or heard what happened to others
for-union = For workers, as their union
for-worker_rep = For workers who chose me
for-cso = For people who asked our organisation
for-defender = For people whose rights I defend
for-lawyer = For my client
file-identityMode = How much may we know about you?
mode-anonymous = Nobody knows who you are
mode-anonymous-hint = We do not ask. You write and read here with your secret code only.
mode-confidential = Only named roles know
mode-confidential-hint = Only the few people who need it see your name, and you can see which role looked and why. Whoever it is about never does without your yes.
mode-named = My name may be used
mode-named-hint = We may say your name when we find out what happened. You can change your mind at any time.
file-name = Your name
file-name-hint = Leave it empty if nobody should know who you are: then we do not keep it.
file-contactChoice = How may we reach you?
reach-mailbox = Only here, when I open my complaint with my secret code
reach-mailbox-hint = The safest way. We never send you anything.
reach-contact = By a way that is safe for me
reach-contact-hint = We send only “there is something to read”, never what it is about.
file-contact = The safe way
file-contact-hint = An e-mail address or a telephone number that nobody else reads. Do not use an address or a telephone of your employer: the employer can read it.
privacy-title = What happens with what you write
privacy-text = It is kept locked. Only the people who handle your complaint can read it, and every look is written down. We do not store your internet address. You can stay unknown after reading this.
file-send = Send it
file-after = You then get a secret code. With it you can follow your complaint.

## Danger
danger-heading = Help first
danger-now = If you or someone else can be hurt now, do not wait for us. These can help now:
danger-always = Somebody here who has no tie to it is told at once, day and night.
danger-hours = Somebody here who has no tie to it is told at once, but we are only here at these times: { $hours }.
danger-not-always = Somebody here who has no tie to it is told, but not everybody works day and night.
danger-nobody = Nobody here can be told: everybody has a tie to it, or there is nobody for it. Please turn to the people named above, and to other places. Your complaint is kept, its dates go on, and every week this service looks again for somebody who may read it.
danger-received = We have your complaint. On the next page you get your secret code.
danger-continue = Show me my secret code

## Secret code
receipt-heading = Keep your secret code
receipt-lead = We have your complaint. With this code, and only with it, you can read our answers and write to us.
receipt-step-write = Write these letters and numbers on paper by hand.
receipt-step-check = Compare them once more, group by group.
receipt-step-hide = Keep the paper where nobody else looks.
receipt-warning-title = Before you go on
receipt-warning-once = We show the code only once and cannot give it to you again.
receipt-warning-print = A picture, a printed page or a note on a telephone can be found by others. Do not use a printer or a computer of your employer.
receipt-saved = I have saved it
proof-title = Proof that you told us
proof-text = This small file proves to a court, a union or anybody else that you told us and when. It does not hold your story, and it does not open your complaint. Take it only if it is safe to have it.
proof-download = Take the proof with you (file)
dates-title = What must happen, and by when
gone-heading = Your secret code is no longer shown
gone-text = We show it only once, so that nobody who comes after you can see it.
gone-follow = I have my code
gone-home = Back to the start
gone-lost = If you have lost the code, you can tell what happened again. Nobody can open the first complaint without its code, not even we.

## Opening
sign-in-heading = Read your complaint
sign-in-lead = Type the secret code that you got when you told us what happened.
code-hint = Six groups of four letters and numbers. Capital or small letters and missing dashes do not matter.
code-wrong = This code does not open anything. Check every letter and number and try again.
sign-in-open = Open
sign-in-lost = We cannot send you the code again. If somebody else may have seen it, open your complaint and tell us.
unsent-title = Nothing was sent
unsent-text = This page stood open too long, or was opened again elsewhere. We closed it, to keep it from others. What you wrote stands here: copy it, open your complaint with your code, and send it there.
unsent-label = What you wrote

## One's own complaint
my-case-eyebrow = Your complaint
nobody-title = Nobody here can take your complaint
nobody-text = Everyone here who could take it has a tie to it, or has left. It stays open and the dates go on. Those who watch over this place are told again every week. You need not wait for them: you can go to other places now.
nobody-hears-text = Everyone here has a tie to it, or there is nobody for it. So nobody here is told of it, and nobody can read it. It stays open and the dates go on. Every week this service looks again for somebody who may take it. You need not wait: you can go to other places now.
way-next_level = To: { $role }
way-other_person = Not to that person, but to: { $role }
way-independent_people = Straight to independent people: { $role }
way-nobody = Nobody there is free to take it now. It goes up all the same, and every week this service looks again for somebody.
next-date = The next date
now-title = What you can do now
remedy-title = What the company must do
remedy-text = Only you, or someone independent, can say that it is done.
item-name = { $number }. { $kind }
item-due = Promised by { $date }
item-planned = Not done yet
item-delivered = The company says it is done. Is it?
item-verified = Done, and confirmed
item-disputed = Not done, or not right
item-unverified = The company says it is done; nobody confirmed it
item-refused = You did not want this
messages-title = Messages
safety-title = Are you safe?
safety-text = You can say at any time, also after the end, that someone is in danger or that you are punished or threatened for speaking up.
others-title = Other things you can do
done-title = What was done
facts-title = About your complaint
readers-title = Who read it, and why
readers-none = Nobody has opened it yet.
reader = { $date }: { $role } ({ $purpose })
leave = Close my complaint on this device
letter-open = Our answer as a letter, to print or to show
back-to-case = Back to my complaint

state-SUBMITTED = We have your complaint
state-ACKNOWLEDGED = A person has read it
state-SCREENING = Checking if we can handle it
state-NEEDS_INFO = We asked you something
state-REFERRED_OUT = Somebody else can help better
state-ACCEPTED = We will handle it
state-DIALOGUE = Talking about it together
state-INVESTIGATION = Finding out what happened
state-PROPOSED = Our draft: tell us what is wrong
state-PROPOSED-writing = Our draft is being written
state-DECIDED = Our answer and why
state-CONTESTED = You asked someone else to decide
state-APPEAL_SENIOR = Someone higher looks at it again
state-APPEAL_PANEL = Independent people look at it
state-REMEDY = What the company must do
state-VERIFY = Is it really done?
state-CLOSED = It has come to its end
state-WITHDRAWN = You stopped your complaint
state-INCONCLUSIVE = On hold: you can restart

next-SUBMITTED = Next, a person reads it and tells you so.
next-ACKNOWLEDGED = Next, we check whether we are the right place for it.
next-SCREENING = Next, we tell you whether we can handle it, or who can help better and why.
next-NEEDS_INFO = We need your answer to go on. If you cannot or do not want to answer, write us that: we go on with what we know.
next-REFERRED_OUT = We say why, and where you can go. If you do not agree, somebody else looks at it again.
next-ACCEPTED = Next, we agree with you on how to go on: by talking together, or by finding out what happened.
next-DIALOGUE = You may stop talking at any time. Then we find out what happened, and you lose nothing.
next-INVESTIGATION = Next, you get our draft and time to say what is wrong in it.
next-PROPOSED = Read the draft and tell us what is wrong or missing. After that you get our answer.
next-PROPOSED-writing = We know what we found and are writing it down for you. You will then get the draft, and we will ask you what is wrong or missing.
next-DECIDED = You can say yes, yes in part, or no. If you say no, someone else decides.
next-CONTESTED = Next, somebody who had nothing to do with it so far is found to decide.
next-APPEAL_SENIOR = Next, you get their answer. You may ask for independent people instead at any time.
next-APPEAL_PANEL = Next, you get their answer. The company must keep to it.
next-REMEDY = The company does what it promised. Then we ask you whether it is really done.
next-VERIFY = Please tell us for each thing whether it is done. Did it repair the harm?
next-CLOSED = If it starts again, if something was not kept, or if you are punished or threatened for speaking up, you can come back.
next-WITHDRAWN = Nothing more happens unless you want it. You can come back at any time.
next-INCONCLUSIVE = We could not reach you. Nothing is lost: write to us and it goes on.

## Proof
check-heading = Check a proof that somebody told us
check-lead = Paste the whole content of the file. We check whether it comes from us and has not been changed. It does not open any complaint.
check-proof = Content of the file
check-hint = It begins with a curly bracket.
check-send = Check it
check-good = This proof is real
check-bad = This proof could not be confirmed
proof-receipt-malformed = This is not the whole file. Open it with a text program, copy everything and paste it again.
proof-receipt-unknown_key = It was signed with a key that we do not know.
proof-receipt-other_organisation = It belongs to another organisation.
proof-receipt-wrong_signature = Something in it was changed after it was signed.
proof-other = It is not a proof that we can read.

## How it works
procedure-heading = How it works and how long it takes
procedure-lead = These are the rules of { $organisation } for every complaint. The rules on the day when you told us stay with your complaint; new rules may only help you.
stage-start = 1. You tell us, and a person reads it
stage-start-text = Everything that worries you counts. You need no proof and no legal words.
stage-work = 2. Finding out, or talking together
stage-work-text = People who are not involved find out what happened. You see a draft and can say what is wrong before there is an answer.
stage-again = 3. If you do not agree
stage-again-text = You can ask someone else to decide. Nobody decides twice.
stage-repair = 4. Repairing the harm
stage-repair-text = If the harm is found, the company must say what it will do and by when. Only you or someone independent can say that it is done.
stage-safety = At any time: danger, or being punished for speaking up
stage-safety-text = These dates never wait. When people are here stands below; in danger, call the emergency number first.
stage-elsewhere = Dates of other places
stage-always = At any time
stage-always-text = You are never left without news.
procedure-late-title = If they are late
procedure-late = Your page then shows “They are late”, and you can send it to someone higher. It also goes higher by itself.
procedure-protect-title = You are protected
procedure-protect = Nobody may punish or threaten you for speaking up, nor anyone who helps you. Say so at once if it happens, also after the end.
procedure-scope-title = What you can bring here
procedure-scope = Everything that worries you about what { $organisation }, its products, or those who work for it or with it do to people. It can be:
procedure-scope-free = Anybody may tell us, also for somebody else. You need no account and no proof, and it is free. You do not have to say who you are.
procedure-scope-not = It is not a court and not the police, and it cannot promise that you will get what you ask for. It takes nothing away from you: courts, unions and authorities stay open to you at any time.
procedure-who = Who does it: { $people }.
procedure-binds = What independent people decide binds the company.
procedure-source = Where this comes from
procedure-endings-title = How it can end
ending-happened = We found that it happened. Then the company says what it must do, and by when.
ending-happened_in_part = We found that a part of it happened.
ending-did_not_happen = We found that it did not happen, and you hear why.
ending-could_not_find_out = We could not find out, and you hear what we tried.
ending-agreed_together = You and the company agreed on something.
ending-others_can_help = Somebody else can help better, and you hear who, or we go with you if you want.
ending-stopped_by_you = You stopped it. You can come back.
procedure-endings-yours = Whatever the answer is, you can ask someone else to decide.
procedure-shut-out = Whoever it is about, the people below them and the people right above them do not learn that your complaint exists.
procedure-sue-title = No legal action against you
procedure-sue = { $organisation } promises not to sue you because of a complaint made here, nor anyone who helps you or saw it. If it happens, it counts as being punished for speaking up.
procedure-sue-pinned = This promise is part of these rules. The rules of the day when you told us stay with your complaint.
procedure-hours-title = When people are here
procedure-hours = { $hours } (time zone { $zone }).
procedure-hours-always = If someone is in danger, a person is reached day and night.
procedure-hours-night = Nobody is here at night and on days off. A date that is given in hours can then be missed, and you would see it. If someone can be hurt now, do not wait for us:
procedure-elsewhere = You can go there at any time, before, during or after. It does not close your complaint here.
hours-day = { $day } { $hours }
hours-days = { $from } to { $to } { $hours }
frame-from = (from { $date })
limit-grave = (if the harm is very grave: { $limit })
who-handler = the person who handles complaints
who-senior_handler = the head of the people who handle complaints
who-investigator = people who find out what happened
who-decision_maker = a person who answers and did not look into it before
who-oversight = the oversight board
who-panel_member = independent people
who-protection_officer = a person who protects people who speak up
who-sgbv_focal_point = a person trained for sexual and gender-based violence
who-mediator = a person who helps both sides to talk
procedure-keep-title = How long things are kept
procedure-keep = Who you are is erased after at most { $identity } months. The record without names is kept for at least { $record } months.
procedure-version = Rules { $id }, version { $version }, in force since { $from }. Dates are counted in the time zone { $zone }.
limit-earliest = { $limits } (whichever ends first)
duration-hours = { $value ->
    [one] one hour
   *[other] { $value } hours
  }
duration-working_hours = { $value ->
    [one] one working hour
   *[other] { $value } working hours
  }
duration-days = { $value ->
    [one] one day
   *[other] { $value } days
  }
duration-working_days = { $value ->
    [one] one working day
   *[other] { $value } working days
  }
duration-months = { $value ->
    [one] one month
   *[other] { $value } months
  }
